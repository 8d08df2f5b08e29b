"""The grammar of what reps type, in small rules with examples beside them.

`tables` holds the words, `timing` says which words are a time, `naming` which name a meeting, `fielding` which are a
note, an email, a phone number or a sales rep. `bot.parsing.command` puts them together. All of it is pure: no I/O, no clock; what a time or a
name means is found out later, by `bot.when` and `bot.meetings.resolver`.
"""
