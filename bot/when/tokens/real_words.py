"""Real words and names of people that lie a slip or two from the words of times, in any of the five languages."""

_WORDS = """
abed aben abende abri abrio acosto agosta agosti agoto agusto alter amanda angosto apanha apes aposto apre aprea
apresa apreso apri aproxima aproximo aptes apures aranha ares artes astern augusta auguste augusti augustin
augustine augusto augusts augustus aupres babado banana baril bediening beginnen beginnend beginnings beleven
belijning bemanning besinnung bevinding bezinning bleven borgen borning busiest businesses busyness carlier
cartes centre century chrisman christan christian christians christies christmann christmases christos christus
ciernes coristas corning cuanto cuarta cuarzo curato curto deceder deceiver deceler decent decerner decimer
decker decois decombres dedain dela delany delays delray demais demarche demian demmin denain denombre depay
depots depuis desmanche despres detain dexter dezenter dieben diefstal dienste diensten dienstes dienstmagd
dienstweg dimanches dismember domain dominga domingao domingos dominio domino donderslag earning eights eighty
elevan eleve elevee elevent eleventy elever eleves elevez elstern elven emana ember enebro entero epater eures
eventing evidence ferreiro ferrero ferrier fifties fighting forenoons foresight forth forthright fortnightly
fountain fredy freital freitas freytag frida fridas frieda fritag froher fruhem fruhere fruhes geistern gestein
gesten gosto guillet hartes heeres heres hete hetres heulte heurte heurtes heurts holiday holidays honras horaz
horcas hordas horgen horning hors hortas horus houts huete hute inuit jaguar jantar javier jedi jeeves jeudis
jochen jorgen judi jueces juives julgo julia julian juliana juliao julie julien juliet junko juno kleven kochen
kommunen kweek laer lager laster lastern latere lather latter lauter layer learning lease leven levrier lieben
lines lleven lochen luchtige lues lumes lunchtijd lund lundin lundis lune lunges luni luynes macana machste madi
madri magana magin maha main maintain maltes mana manaba manada manama mananas manara manata mancha mandy
maneiro manga manhas manina manja manna mantes manzana marana marci mardis marees mares margen marges mari maria
maries marin mario marktes marlo marnes marsi marta marte martel marten martens marter martis martos martres
marts marty mastin mates mati matina matine mating matins maton mattes mcknight mediada mediatiche melodia
member mercede mercredis mertes miao minato mindy minste minsten minto minuet minuta minutas minuti minutie
minutios minuut mios mittal mittig moaning moat mogen mona monda mondain mondal mondavi monica mont montage
montagu montais montait montam montan montani montao montar montas monty moody moois mooring morden moren morgan
morgans morge morges morgon morningstar morren morsen morten mortes moth mountains mounting mourning mueves
mundy naaister naasten nachher nachmittage nachmittagen nachrusten nachsagen nachsehen nachsitzen nachst
nachstehen nachsteht nachstem nachte nachten nachtens naciste nackten nackter napster nestern niche nichten
niembro nocche noce noch noches noie noire noites nonche nono noona noone note notie nuchter nueves octane
octavia octavian octavio ohje omis pacifica pacifici pacifico pacify pares partes pater pease pistone pleas
pleased pleaser pleases pochen poltrone portone positioned pospone posponen posponer postbode postbote postcode
prochaines prochains proclaim projimo proximal proximas proximos quartal quartas quarte quartel quartet quarti
quartier quarts quartu quartz quieta quina quinoa quint quintal quintas quinte quinti quinua quita quitta remain
remember rieben rochen sabadao sabados sabao sabaudo sabido sacado safado salado samana samedis samstage sanado
sandy saoedi sarado sater saturada saturadas saturado saturar saturn schedel schedels schedine schedler
scheduler schedules scheele scheible schelle scheune scheute schwule seater secta secunda seen segen seguente
seguida seguinte segundas semanais semant semina semites septembers sereines serven sesta seta seve sevens
severn sext sextas siebe siebel sieber sieden siegen sieren siezen signierte siguiendo siguientes siguiese
silben simiente sirviente skater slater sober soeben sonntage sonny sorgen spacer spader spaher spalter spamer
sparer spate spatel spatere spates spatter staines stande standen stater stende stenden steunde steunden steven
stonden stund stunten sundae sundar sunde sunden sundry sunny sven tamanha tarden tarder tardes tardez tare
taree tarse tartes teca televen tera tercas tercia teures thee thirsty thirties threes threw toda trade tree
tuerca tuesdays tweety twente twenties twents tyree uberhoren uberwogen uberzogen venderei venderli vendermi
vendersi venderti vendesi vendredis vendrell vendres vernes vertel vienes viennes vieres vierges viertal
vierteln viertels viertes wachen warning weekender weekes weems wees wendy werkend werks western wichen winstead
woch wochenend wochenenden wochenendes xanana zartes zorgen zwol
"""

REAL = frozenset(_WORDS.split())
"""They are never mended."""
