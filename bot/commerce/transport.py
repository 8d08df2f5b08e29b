from __future__ import annotations

import asyncio
import json
import re
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from http.cookiejar import CookieJar, DefaultCookiePolicy
from ipaddress import ip_address

import httpx
import structlog

from bot.errors import BadAnswer, NoAnswer, SettingsError
from bot.metrics import Metrics

USER_AGENT = "meeting-bot"
TIMEOUTS = httpx.Timeout(connect=3.0, read=10.0, write=5.0, pool=5.0)
LIMITS = httpx.Limits(max_connections=50, max_keepalive_connections=10, keepalive_expiry=15.0)
CALL_WITHIN = 15.0  # seconds for one call as a whole: an answer that trickles in passes every other time-out
MAX_BODY = 5 * 1024 * 1024

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class RawResponse:
    """What came back: the body is empty where an error's body could not be read."""

    status: int
    retry_after: str | None
    body: bytes


class Transport:
    """HTTP to the Commerce API: one pool of connections, the key, time-outs, and a limit on what is read.

    Args:
        base_url: The API's address, such as `https://commerce.driv.ly/api`.
        key: The API key or JWT, sent as a bearer token; no error, log line or `repr` holds it.
        metrics: Where the calls are counted.
        http: A client of the caller's, which the caller closes; else one is made.
        transport: The transport of the client that is made.
        within: Seconds for one call as a whole.

    Raises:
        SettingsError: `base_url` is no plain http or https address, or the key can't stand in a header.
    """

    def __init__(
        self,
        base_url: str,
        key: str,
        metrics: Metrics,
        *,
        http: httpx.AsyncClient | None = None,
        transport: httpx.AsyncBaseTransport | None = None,
        within: float = CALL_WITHIN,
    ) -> None:
        if not re.fullmatch("[!-~]+", key):
            raise SettingsError("COMMERCE_API_KEY must be printable ASCII without spaces.")
        self._base_url, host = _address(base_url)
        self._headers = httpx.Headers(
            {"Authorization": f"Bearer {key}", "Accept": "application/json", "User-Agent": USER_AGENT}
        )
        self._owned: httpx.AsyncClient | None = None
        if http is None:
            # A proxy of the environment is for the world outside, not for a stand-in on this machine.
            outside = not _is_loopback(host)
            # A cookie would be sent with every rep's calls, and one that is not ASCII would break them all.
            no_cookies = CookieJar(DefaultCookiePolicy(allowed_domains=()))
            http = self._owned = httpx.AsyncClient(
                transport=transport,
                verify=_tls(trust_env=outside),
                limits=LIMITS,
                trust_env=outside,
                cookies=no_cookies,
            )
        self._http = http
        self._within = within
        self._calls = metrics.commerce_calls

    async def aclose(self) -> None:
        """Close the connections, unless the HTTP client is the caller's."""
        if self._owned:
            await self._owned.aclose()

    async def send(self, method: str, target: str, body: Mapping[str, object] | None = None) -> RawResponse:
        """Send one request, once, to a target (path and query) under the base address; redirects are not followed.

        Raises:
            NoAnswer: No answer in time, or the connection broke.
            BadAnswer: The body is too large, or compressed in a way that can't be undone.
        """
        headers = self._headers
        content: bytes | None = None
        status = "no_answer"
        if body is not None:
            headers = httpx.Headers({**headers, "Content-Type": "application/json"})
            content = json.dumps(body).encode()
        try:
            async with (
                asyncio.timeout(self._within),
                self._http.stream(
                    method,
                    self._base_url + target,
                    headers=headers,
                    content=content,
                    auth=None,
                    follow_redirects=False,
                    timeout=TIMEOUTS,
                ) as response,
            ):
                status = str(response.status_code)
                return RawResponse(response.status_code, response.headers.get("Retry-After"), await _body(response))
        # from None: the frames below hold the key among their locals, and some loggers print locals.
        except httpx.DecodingError:
            raise BadAnswer from None
        except (TimeoutError, httpx.RequestError) as error:
            status = "no_answer"
            log.warning("commerce.no_answer", method=method, cause=type(error).__name__)
            raise NoAnswer from None
        finally:
            self._calls.labels(method, status).inc()


@cache
def _tls(*, trust_env: bool) -> ssl.SSLContext:
    """The certificates to trust, read once for a process: reading them is what takes time when a client is made."""
    return httpx.create_ssl_context(trust_env=trust_env)


async def _body(response: httpx.Response) -> bytes:
    """The whole body; where that of an error can't be read, nothing: its status says enough."""
    body = bytearray()
    try:
        async for chunk in response.aiter_bytes():
            body += chunk
            if len(body) > MAX_BODY:
                raise BadAnswer  # noqa: TRY301 - both ways of not getting a body meet below
    except (httpx.RequestError, BadAnswer):
        if not response.is_error:
            raise
        return b""
    return bytes(body)


def _address(base_url: str) -> tuple[str, str]:
    try:
        url = httpx.URL(base_url)
    except httpx.InvalidURL:
        url = httpx.URL()
    if url.scheme not in {"http", "https"} or not url.host or url.userinfo or url.query or url.fragment:
        raise SettingsError("COMMERCE_API_URL must be an http or https address without a password or a query.")
    return str(url).rstrip("/"), url.host


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
