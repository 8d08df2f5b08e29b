from bot.when.vocabularies import Vocabulary

SPANISH = Vocabulary(("",) * 7, ("",) * 12, {}, {}, {}, {}, "")
