from bot.when.vocabularies import Vocabulary

GERMAN = Vocabulary(("",) * 7, ("",) * 12, {}, {}, {}, {}, "")
