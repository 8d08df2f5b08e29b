"""The account of the chaos run: one that can't fail would show nothing."""

from __future__ import annotations

from bench.accounts import Account, Sent, balance
from bench.load import Command, Commands

_COMMANDS = Commands()
FIRST, SECOND, OTHER = _COMMANDS.one(0, ""), _COMMANDS.one(0, ""), _COMMANDS.one(1, "")


def _account(
    sent: list[Sent], applied: list[Command], confirmed: list[Command], kills: tuple[float, ...] = ()
) -> Account:
    """The n-th confirmation is at n seconds."""
    made = [(command.meeting_id, command.time) for command in applied]
    times = {
        command.change_id: [float(n) for n, other in enumerate(confirmed, 1) if other == command]
        for command in confirmed
    }
    return balance(sent, made, {"met_0000": "", "met_0001": ""} | dict(made), times, kills)


def _acknowledged(*commands: Command) -> list[Sent]:
    return [Sent(command, acknowledged=True) for command in commands]


def test_balances_where_all_was_applied_in_order_and_confirmed() -> None:
    """A PATCH sent again with the same value, and a confirmation again after a kill, are counted and no fault."""
    account = _account(_acknowledged(FIRST, SECOND), [FIRST, FIRST, SECOND], [FIRST, SECOND, SECOND], (2.5,))
    assert [] == account.faults
    assert (2, 2, 2, 1, 1) == (
        account.acknowledged,
        account.applied_acknowledged,
        account.confirmed,
        account.confirmed_again,
        account.sent_again,
    )


def test_one_that_was_lost_is_a_fault() -> None:
    """Acknowledged, neither applied nor confirmed: still waited for, and a fault at the end."""
    account = _account(_acknowledged(FIRST, SECOND), [FIRST], [FIRST])
    assert account.waiting
    assert [
        f"{SECOND.change_id} was acknowledged and never applied",
        f"{SECOND.change_id} was acknowledged and never confirmed",
    ] == account.faults


def test_one_that_was_not_answered_may_be_either() -> None:
    """The bot died: whether it was kept first, nobody knows."""
    sent = [*_acknowledged(FIRST), Sent(SECOND, acknowledged=False)]
    assert [] == _account(sent, [FIRST], [FIRST]).faults
    assert [] == _account(sent, [FIRST, SECOND], [FIRST, SECOND]).faults


def test_another_order_is_a_fault() -> None:
    """So is an older value that comes back."""
    both = _acknowledged(FIRST, SECOND)
    assert ["met_0000: out of order: 1 0"] == _account(both, [SECOND, FIRST], [FIRST, SECOND]).faults
    assert ["met_0000: out of order: 0 1 0"] == _account(both, [FIRST, SECOND, FIRST], [FIRST, SECOND]).faults


def test_what_nobody_might_ask_for_is_a_fault() -> None:
    """A forged request that was applied, and a change to a meeting that nobody named."""
    forged = [*_acknowledged(FIRST), Sent(SECOND, acknowledged=False, forged=True)]
    assert [f"met_0000 became {SECOND.time}, which nobody might ask for"] == _account(
        forged, [FIRST, SECOND], [FIRST]
    ).faults
    assert ["met_0001 was changed, and nobody asked for it"] == _account(
        _acknowledged(FIRST), [FIRST, OTHER], [FIRST]
    ).faults


def test_a_confirmation_again_without_a_kill_in_between_is_a_fault() -> None:
    """As is one of what was never applied."""
    twice = _account(_acknowledged(FIRST), [FIRST], [FIRST, FIRST], (0.5, 2.5))
    assert [f"{FIRST.change_id} was confirmed again after 1.0 s without a kill"] == twice.faults
    unanswered = [Sent(FIRST, acknowledged=False)]
    assert [f"{FIRST.change_id} was confirmed and never applied"] == _account(unanswered, [], [FIRST]).faults
