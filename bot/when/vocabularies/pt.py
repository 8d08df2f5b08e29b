from bot.when.vocabularies import Vocabulary

PORTUGUESE = Vocabulary(("",) * 7, ("",) * 12, {}, {}, {}, {}, "")
