from bot.when.vocabularies import Vocabulary

FRENCH = Vocabulary(("",) * 7, ("",) * 12, {}, {}, {}, {}, "")
