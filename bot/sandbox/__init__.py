"""The stand-ins: a Slack, a Commerce API, and a page to try the bot with; also the fakes of all tests."""
