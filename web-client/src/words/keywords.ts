// Words that people look for and that a card of our own deck does not say: stems per card and language, divided by
// spaces. Loaded when somebody begins to search the deck, by nobody else. A test holds every id against the deck.

import type { Lang } from '../protocol.gen';

export type Keywords = Readonly<Record<string, Readonly<Record<Lang, string>>>>;

export const KEYWORDS: Keywords = {
  culture: {
    fi: 'ilmapiir tunnelm työilmapiir yhteishen kulttuur porukk työyhteisö',
    sv: 'klimat stämning kultur sammanhåll arbetsgemenskap gäng',
    en: 'climate atmospher mood cultur spirit team community',
  },
  'culture.talk': {
    fi: 'keskustel viestin vuorovaikut puhetap kieli huumor kiire',
    sv: 'kommunik samtal språk ton humor brådsk',
    en: 'communicat conversation language tone humour hurry',
  },
  'culture.feedback': {
    fi: 'palaut kiito moit kehu kritiik arvost palaver',
    sv: 'feedback respons beröm kritik tack uppskatt',
    en: 'feedback praise critici thanks blame recogni',
  },
  'culture.hard': {
    fi: 'puheeksiot vaike arka pelko rohkeu välttel lykkä',
    sv: 'svår känslig rädsl mod undvik skjuta uppskj',
    en: 'difficult sensitive fear courage avoid postpon',
  },
  'culture.unwritten': {
    fi: 'sääntö säännö normi tavat perinte ulkopuol perehdyt',
    sv: 'regel norm vana tradition utanför introduk',
    en: 'rule norm habit tradition outsider inclusion induction',
  },
  health: {
    fi: 'työterve lääkär sairaus työkyky',
    sv: 'företagshälso läkar sjukdom arbetsförmåg',
    en: 'occupational health doctor illness workability',
  },
  'health.early': {
    fi: 'varhai huoli ennaltaehkä ennakoi hälytysmerk poissaolo puheeksiot sairauspoissa',
    sv: 'tidig oro förebygg varningstecken frånvar sjukfrånvar',
    en: 'early worry prevent warning absen sick concern',
  },
  'health.load': {
    fi: 'kuormit työmäär kiire stress resurs henkilöstövaj työnjako uupu melu keskeyt',
    sv: 'belast arbetsmängd brådsk stress resurs personalbrist utmattn buller avbrott',
    en: 'workload strain stress busy resource understaff burnout noise interrupt exhaust',
  },
  'health.return': {
    fi: 'paluu palaa sairauslom kuntoutu sairauspoissa vanhempainvap perhevap',
    sv: 'återgång återkom sjukledig sjukskriv rehabiliter föräldraledig',
    en: 'return comeback sickleave leave rehabilit parental',
  },
  'health.roles': {
    fi: 'työterveysneuvott vastuu rooli työnjako henkilöstöhallin luottamusmies',
    sv: 'trepart ansvar roll arbetsfördel personalavdel förtroendeman',
    en: 'responsib role negotiat personnel HR division',
  },
  change: {
    fi: 'muutos muuto uudist kehit organisaatio strategi',
    sv: 'förändr omorganis utveckl strategi',
    en: 'change reform reorgani develop strateg',
  },
  'change.midway': {
    fi: 'onnistu selviyt arki kaaos sujuv aikaansa',
    sv: 'lyckas framgång vardag kaos smidig',
    en: 'success manage everyday chaos smooth achieve',
  },
  'change.strength': {
    fi: 'väsymy uupu jaksam muutosväsy voimavar vastarin vastust',
    sv: 'trött utmatt ork förändringstrött motstånd krafter',
    en: 'tired exhaust burnout fatigue resist strength',
  },
  'change.unfinished': {
    fi: 'epävarm epätieto keskenerä yt-neuvot muutosneuvot irtisan lomaut',
    sv: 'osäker ovisshet halvfärdig samarbetsförhandl uppsäg permitter',
    en: 'uncertain unfinished redundan layoff lay-off insecur waiting',
  },
  'change.letting-go': {
    fi: 'luopu lopetta lakkaut menety kaipuu suru vanha perinte',
    sv: 'avveckl nedlägg förlust saknad sorg avsked',
    en: 'loss ending closure grief nostalg old miss',
  },
  role: {
    fi: 'esihenkilötyö esimiestyö johtami lähijohta tehtävänku',
    sv: 'chefskap ledarskap ledning chefsarbet',
    en: 'leadership management supervis manager',
  },
  'role.between': {
    fi: 'ristipain puristuks johto alais väliss lojaal ylityö',
    sv: 'kläm lojal ledning underställ övertid mellan',
    en: 'middle pressure loyal overtime squeeze between',
  },
  'role.workmate': {
    fi: 'työkaver kaveri ystävy uusi ylen nimity kollega',
    sv: 'kollega kompis vän befordr ny chef',
    en: 'colleague friend promot new transition',
  },
  'role.alone': {
    fi: 'yksin päätö vastuu päättä',
    sv: 'ensam beslut ansvar avgör',
    en: 'lonely alone decision responsib decide',
  },
  'role.limits': {
    fi: 'rajat raja rajaa kehityskeskust yksityis salaisu avioero päihte alkohol',
    sv: 'gräns utvecklingssamtal privat hemlig skilsmäss missbruk alkohol',
    en: 'limit boundar appraisal private secret divorce alcohol addict',
  },
  stamina: {
    fi: 'jaksam uupu väsymy burnout työuupu voimat hyvinvoin stress',
    sv: 'ork utmatt trött utbränd burnout välmå stress krafter',
    en: 'stamina burnout exhaust tired wellbeing well-being stress cope energy',
  },
  'stamina.enough': {
    fi: 'riittämättö uupu täydellis itsekriti vaativ stress ylikuorm',
    sv: 'otillräck utmatt perfekt självkrit krav stress överbelast',
    en: 'inadequa burnout perfect selfcritic demand stress overload exhaust',
  },
  'stamina.recovery': {
    fi: 'lepo levä uni unetto vapaa loma valvo tauko uupu palautu',
    sv: 'vila sömn sömnlös ledig semester vaken paus utmatt',
    en: 'rest sleep insomnia holiday vacation break burnout time-off',
  },
  'stamina.life': {
    fi: 'perhe lapset koti vapaa-aik yhteensovit tasapaino etätyö',
    sv: 'familj barn hem fritid balans distansarbet',
    en: 'family child home leisure balance worklife remote',
  },
  'stamina.sources': {
    fi: 'voimavar harrast innostu mielekky energia palkits imu',
    sv: 'kraftkäll hobby inspir mening energi glädje',
    en: 'resource hobby inspir meaning energy motivat',
  },
  fairness: {
    fi: 'oikeudenmuk tasapuol reilu tasa-arvo yhdenvert loma',
    sv: 'rättvis jämlik jämställ likabehandl semester',
    en: 'fair justice equal equit holiday',
  },
  'fairness.rule': {
    fi: 'sääntö säännö poikkeu jousto suosim tasapuol',
    sv: 'regel undantag flexib gynn likabehandl',
    en: 'rule exception flexib favour equal',
  },
  'fairness.ages': {
    fi: 'ikä ikäjohta nuori nuoret vanha sukupolv eläk kesätyö',
    sv: 'ålder ung äldre generation pension sommarjobb',
    en: 'age young older generation pension summer',
  },
  'fairness.backgrounds': {
    fi: 'monikulttuur maahanmuut kieli syrji monimuoto uskonto rasism',
    sv: 'mångkultur invandr språk diskrimin mångfald religion rasism',
    en: 'multicultur immigra language discriminat divers religion racis',
  },
  'fairness.unseen': {
    fi: 'näkymätö syrjä ulkopuol hiljai yksinäi siivou arvost',
    sv: 'osynlig utanför tyst ensam städ uppskatt',
    en: 'invisible outsider quiet lonely cleaning left-out recogni',
  },
  conflict: {
    fi: 'riita riido konflikt kiista erimielis jännit palaver kokou',
    sv: 'gräl bråk tvist konflikt oenig möte spänn',
    en: 'quarrel dispute disagree tension meeting argument',
  },
  'conflict.two': {
    fi: 'riita riido konflikt sovittel välien työkaver',
    sv: 'gräl bråk konflikt medling kollega',
    en: 'quarrel dispute conflict mediat colleague',
  },
  'conflict.party': {
    fi: 'riita konflikt suuttu viha anteeks sovinto',
    sv: 'gräl konflikt ilska arg förlåt försoning',
    en: 'quarrel conflict anger angry apolog reconcil',
  },
  'conflict.treatment': {
    fi: 'kiusaam kiusaa häirin epäasial huono kohtelu syrji',
    sv: 'mobbning trakass osaklig kränk illa diskrimin',
    en: 'bully harass mobbing inappropriate treatment discriminat',
  },
  'conflict.after': {
    fi: 'kriis väkival uhka ryöst jälkipui trauma onnettomuu kuolem',
    sv: 'kris våld hot rån debrief trauma olyck dödsfall',
    en: 'crisis violence threat robbery debrief trauma accident death',
  },
  joy: {
    fi: 'ilo iloi onnistu nauru huumor hauska menesty',
    sv: 'glad lyckas skratt humor rolig framgång',
    en: 'happy success laugh humour fun',
  },
  'joy.pride': {
    fi: 'ylpey ylpeä saavutu ammattiylp onnistu',
    sv: 'stolt prestat yrkesstolt bedrift',
    en: 'pride proud achieve accomplish success',
  },
  'joy.thanks': {
    fi: 'kiito kiittä arvost läksiäi eläk tunnustu',
    sv: 'tacka uppskatt avsked pension erkänn',
    en: 'thank gratitude appreciat farewell retire recogni',
  },
  'joy.lights': {
    fi: 'arki ilahdut hymy pienet ystävälli yllät',
    sv: 'vardag gläd leende snäll överrask',
    en: 'everyday smile kind surprise cheer',
  },
  'joy.mistake': {
    fi: 'virhe virheis moka epäonnist oppi munau',
    sv: 'misstag fel tabbe misslyck lära lärdom',
    en: 'mistake error fail learn blunder',
  },
  trust: {
    fi: 'luottam turvalli avoimu luottamukselli vaitiolo palaver',
    sv: 'förtroende tillit trygg öppen konfidenti tystnad',
    en: 'trust safety open confiden secrecy',
  },
  'trust.listening': {
    fi: 'kuunte läsnä keskitt huomio',
    sv: 'lyssna närvar uppmärks koncentr',
    en: 'listen present attention concentrat',
  },
  'trust.promises': {
    fi: 'lupau lupaa sitoutu luotettav palaver kokou',
    sv: 'löfte lova pålitlig åtag möte',
    en: 'promise commit reliab keep meeting',
  },
  'trust.feelings': {
    fi: 'tunne tuntei itku viha suuttu kyynel raivo',
    sv: 'känslo gråt ilska arg tårar vrede',
    en: 'emotion feeling cry anger tears rage',
  },
  'trust.apart': {
    fi: 'etätyö etäjohta hybridi vuorotyö yövuoro hajaut teams',
    sv: 'distansarbet distansled hybrid skiftarbet nattskift teams',
    en: 'remote distance hybrid shiftwork night-shift teams dispersed',
  },
  support: {
    fi: 'tuki tukea verkosto vertaist kollega mentor',
    sv: 'stöd nätverk kamratstöd kollega mentor',
    en: 'support network peer colleague mentor',
  },
  'support.boss': {
    fi: 'pomo johtaja esimies lähijohta johto',
    sv: 'boss direktör förman ledning',
    en: 'boss manager director management',
  },
  'support.asking': {
    fi: 'apua auttam pyytä tuki delegoi',
    sv: 'hjälp stöd delegera fråga',
    en: 'help support delegat assist',
  },
  'support.experts': {
    fi: 'asiantun neuvo HR henkilöstöhallin laki juristi työsuojel',
    sv: 'expert sakkunnig råd HR personalavdel jurist arbetarskydd',
    en: 'expert advice HR personnel legal lawyer specialist',
  },
  'support.takeaway': {
    fi: 'oivallu lopetu päätös oppi yhteenve jatko',
    sv: 'insikt avslut lärdom sammanfatt fortsätt',
    en: 'insight closing learn summary ending',
  },
};
