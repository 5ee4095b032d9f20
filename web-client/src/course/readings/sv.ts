// The course's readings in Swedish (of Finland). Text: CC BY 4.0, the Keidas authors. Written anew beside the Finnish,
// 200 to 400 words each. Never: how they are shown.

import type { Readings } from '../modules';

export const sv: Readings = {
  forum: {
    title: 'Vad ett forum är',
    body: [
      'I en chefs arbete finns stunder som inte går att ta upp vid kaffebordet. För sitt eget gäng kan man inte berätta att man är rädd. Inför sin egen chef vill man inte säga att orken är slut. Hemma lyssnar de, men där känner ingen jobbet inifrån. Ett chefsforum finns till för de stunderna: en liten grupp chefer som av egen erfarenhet vet hur det är.',
      'I forumet ger vi inga råd. Det låter märkligt tills man har varit med. Ett råd berättar vad jag skulle göra i ditt ställe, och samtidigt tar det slut på samtalet. En erfarenhet gör tvärtom. När någon säger att det gick likadant hos oss, och att jag låg vaken tre nätter, märker de andra att de inte är ensamma. Ofta räcker det. Lösningen hittar var och en själv, senare, kanske på hemvägen.',
      'Allt det här vilar på förtroende. Det som sägs i gruppen stannar där. Keidas hjälper till på sitt sätt: svaren har inga namn, resultatet syns först när tillräckligt många har svarat, och till slut raderas allt utom det som gruppen beslutar att spara. Samtalsledaren ser samma sak som de andra, inte mer. Ändå är det inte tekniken som skapar förtroende. Det gör människorna.',
      'Stöd av kolleger söker man oftast först när något redan har hänt. Då hjälper det, men mest ger det på förhand. När gruppen redan finns behöver ingen stå ensam under en svår vecka. Därför träffas forumet regelbundet, var tredje eller fjärde vecka, också när ingen är i knipa. Man talar om vardagen. Om glädjeämnen också.',
      'Och samtalsledaren? Hen håller sig i bakgrunden. Hen öppnar träffen, ser till tiden och utrymmet, frågar när samtalet stelnar och slutar i tid. Hen behöver inte kunna någon annans bransch. Går allt väl minns gruppen bara att det var tryggt att vara där.',
    ],
    exercise: [
      'Skriv din egen välkomsthälsning i tre meningar. Den första berättar varför ni är samlade. Den andra lovar något som du kan hålla. Den tredje ger lov att vara tyst.',
      'Läs meningarna högt två gånger, andra gången långsammare. Ändra det ställe som du inte skulle säga till en arbetskamrat.',
    ],
  },
  group: {
    title: 'Gruppen blir till',
    body: [
      'Gruppen börjar före den första träffen, redan i inbjudan. Till ett forum kommer man av egen vilja. Den som är ditkommenderad sitter med armarna i kors, och det är helt i sin ordning. Säg därför rakt ut i inbjudan vad det här är, vad det kräver och vad som inte görs: ingen bedöms, inget rapporteras, ingen ska lagas.',
      'En bra storlek är tre till tolv, oftast sex till åtta. Då hinner alla tala och någon får vara tyst. Tre är lite, men också med tre kan man ha en god kväll, bara ni inte väntar på resultat på skärmen. Är ni fler än tolv är två grupper bättre.',
      'Den första gången är en sort för sig. Ingen vet ännu inför vem man talar. Låt var och en kort berätta vad hen arbetar med och hoppas på. Be sedan alla skriva två till fem ämnen som de själva vill tala om. Samla dem och rösta om var ni börjar. Då är listan gruppens och inte din.',
      'Säg reglerna högt fast de står på skärmen: det som sägs här stannar här, man talar av egen erfarenhet, man får stå över, man kommer i tid och lämnar det övriga arbetet utanför dörren. Fråga om något saknas. Den regel som gruppen själv lägger till är alltid viktigast.',
      'Räkna också högt hur många ni är och jämför med skärmen. När talen stämmer låser du dörren och säger det. Är talet för stort, leta inte efter någon skyldig. Oftast har någon både telefonen och datorn öppna.',
      'Någon prövar dig, det hör till. Vem får höra det här? Tänk om chefen frågar? Lova inte allt. Säg det du kan hålla: jag berättar inte, ingen ser svaren, och i en liten grupp kan man ändå gissa. En ärlig gräns lugnar mer än ett vackert löfte.',
    ],
    exercise: [
      'Skriv inbjudan till din egen grupp, högst tolv rader. Där står varför, för vem, när, hur länge och vad som lovas. Där står också hur man kommer därifrån.',
      'Låt en chef läsa inbjudan och fråga vad som väcker tvekan.',
    ],
  },
  card: {
    title: 'Kort och fråga',
    body: [
      'Kortet är ett stöd och styr inte samtalet. Det behövs när inget ämne hittas eller när ämnet är för nära. Med ett kort får man börja i något utanför en själv, kafferumsdörren eller måndagsmorgonen, och plötsligt talar man om sig själv. Har gruppen redan en egen sak, låt kortleken vara. Den tar inte illa upp.',
      'En bra fråga gäller erfarenhet. När senast? Vad hände då? Hur märkte du det? Sådant kan alla svara på, och ingen kan svara fel. En dålig fråga gäller åsikter eller lösningar: vad borde göras, vem är ansvarig, varför sade du inget. Då börjar en debatt eller ett försvar.',
      'När kortet ligger uppvänt blir det tyst. De första sekunderna letar samtalsledarens händer efter något att göra. Låt dem leta. Folk läser, svarar på telefonen och funderar om de vågar. Räkna till tio. Oftast börjar någon vid åtta. Om ingen börjar kan du ge tystnaden en form: tala en stund två och två, eller skriv ett ord.',
      'Välj inte ut den tystaste. Att fråga någon vid namn är vänligt menat, men det blir ett förhör om människan inte var redo. Hen står över, och nästa gör likadant. Fråga hellre alla: vem vill fortsätta därifrån?',
      'När någon har talat behöver du varken sammanfatta eller tacka länge. Upprepa ett av hens egna ord och se på de andra. Ordet räcker som bro. Reaktionerna gör resten: när skärmen visar att fem känner igen sig vet den som berättade det, utan att någon behövde avbryta.',
      'Och vänder du fel kort, ångra genast. En mening räcker. Gruppen förlåter en samtalsledare nästan allt utom långa förklaringar.',
    ],
    exercise: [
      'Led tio minuter utan skärm. Ta med en eller två personer, läs ett kort högt och var sedan tyst tills någon talar.',
      'Räkna hur många frågor du ställde. Pröva i morgon med hälften så många.',
    ],
  },
  mood: {
    title: 'Läget blir synligt',
    body: [
      'När resultatet öppnas söker ögat efter mitten. Lita inte på den. Åtta svar ”mittemellan” och fyra tunga bredvid fyra goda ger samma medeltal, men i rummet är det två olika kvällar. Se först hur svaren fördelar sig. Säg det högt som det är: här finns två högar, eller här är vi ganska nära varandra.',
      'Ett enda tungt svar bland goda är det viktigaste i resultatet och det ömtåligaste. Se dig inte omkring. Fråga inte vem. Säg något som just den människan kan höra utan att de andra märker det: om det var du, tack för att du berättade, jag finns här i pausen. Gå sedan lugnt vidare. Hen vet nu att hen blev sedd, och ingen annan vet vem det är.',
      'Ibland flammar känslorna upp. Någon berättar mer än hen tänkt, en annan blir arg, en tredje börjar ge råd. Den första släckningen är alltid densamma: stanna, tacka, ta ett andetag. En halv minuts paus känns som en timme, och det är den värd. Fråga först sedan vad den som berättade behöver: att ni lyssnar, frågar eller går vidare. Gräv inte i detaljer. Gruppen behöver inte veta vad som hände för att stå bredvid.',
      'Ett forum är ingen terapi och du är ingens vårdare, även om du är det till yrket. När något växer gruppen över huvudet är din uppgift att veta vart du hänvisar: till företagshälsovården, den egna chefen, förtroendemannen, jouren. Ha listan färdig. När telefonnumret står på ett papper vågar du lyssna i lugn och ro.',
      'Och glöm inte glädjen. Ett gott resultat avfärdas ofta med ”fint”, och så vänds nästa kort. Fråga om det också: varifrån kommer det här? Att lyckas är ett ämne lika väl som trötthet, och på jobbet talar man ännu mindre om det.',
    ],
    exercise: [
      'Gör din egen lista: vart hänvisar du den som inte sover, den som behandlas illa, den som är i nöd i kväll? Skriv ett namn eller nummer efter varje, och när någon svarar där.',
      'Skriv under listan den mening som du tar upp saken med på tu man hand.',
    ],
  },
  space: {
    title: 'Plats för alla',
    body: [
      'I varje grupp finns någon som gärna talar och någon som väntar på att bli tillfrågad. Inget av det är ett fel. Felet uppstår först om samma människa talar hela kvällen och de andra lär sig att det inte lönar sig att försöka.',
      'De som ber om ordet syns för alla som en kö utan namn. Kön är samtalsledarens bästa vän: du behöver inte minnas vem som räckte upp handen först, och du verkar inte gynna någon. Ge ordet till kön hellre än till den som hinner först. När kön är lång, gå en runda: en minut var, man får stå över.',
      'De flesta är rädda för att avbryta den som talar länge. Ändå väntar gruppen på att du gör det, och oftast den som talar också. Vänta tills hen drar efter andan. Säg namnet om hen har sagt det, tacka, upprepa ett ord som stannade hos dig och berätta vad som händer nu: två står i kön. Återkom till slut. Fråga vad som var det viktigaste. Ofta säger hen det i en enda mening, den som hen hade sökt hela tiden.',
      'När en del sitter vid samma bord och en del är på distans vinner alltid bordet, om ingen håller på linjens sida. Fråga först dem som är på distans. Be alla ha en egen enhet, också de som sitter bredvid varandra, för ett gemensamt svar är bara ett svar. Skrattar ni vid bordet, berätta för linjen varför. Ett skratt som man inte hör känns alltid som om det gällde mig.',
      'Den som kommer sent tas emot med en mening. De andras ord upprepas inte, för de sades inte till hen. Går någon mitt i allt, säg att det är tillåtet, berätta vad du själv gör och ta ett andetag innan ni fortsätter. Man talar inte om den som inte är där. Ring samma dag.',
      'Plats mäts inte i sekunder. Någon tar sin plats med en enda mening på hela kvällen, och just den meningen bärs hem.',
    ],
    exercise: [
      'Avbryt med värme, högt, på fem olika sätt. Spela in dig själv eller tala till spegeln. Behåll det sätt som låter som du och glöm de andra.',
      'Be någon tala till dig i tre minuter utan paus och pröva ditt sätt.',
    ],
  },
  fails: {
    title: 'När något sviker',
    body: [
      'Något sviker alltid. Kontakten bryts, hälften faller bort, det kommer tre, tiden tar slut just när någon börjar berätta. Gruppen minns inte felet länge. Den minns hur du lät.',
      'Kom därför överens om tre saker på förhand och säg dem högt i början. Vad ni gör om samtalsledaren försvinner: fortsätt i lugn och ro, jag är tillbaka inom en minut. Vem som har en andra länk för samtalsledare om jag inte kommer tillbaka. Vilket nummer man ringer om ingenting fungerar. Det tar en halv minut, och efter det är varje avbrott mindre.',
      'När du kommer tillbaka, be om ursäkt en gång. Gå tillbaka till det ord där ni slutade. Pyssla inte med tekniken så att alla hör, och berätta inte vad du tror att hände. Den som blev avbruten väntar på att få veta om hen fortfarande blir hörd.',
      'Faller deltagare bort, säg talet och lova en sak: vi väntar två minuter. De svar som har getts finns kvar, och den som är borta väntar man på en stund innan resultatet öppnas av sig självt. Du kan också öppna det själv. Är svaren för få visas ingenting. Det är inget fel utan ett löfte, och det får man säga med stolthet.',
      'När ni är för få för ett resultat, ställ inte in. Någon har ordnat en ledig kväll för det här. Tala utan resultat, eller öppna ett nytt rum med en lägre gräns om alla går med på det. Är ni tre kan två alltid räkna ut den tredjes svar, och det måste sägas innan någon svarar. Att en lovar för alla räcker inte.',
      'Och när tiden tar slut, sluta i tid. Att dra över ser varmt ut, men det straffar dem som ska hinna med bussen. Lova den som blev avbruten en plats: nästa gång börjar vi där. Skriv upp löftet och håll det.',
    ],
    exercise: [
      'Öva i par: bryt varandras kontakt mitt i en mening och kom tillbaka. Tre gånger var, varje gång med färre ord.',
      'Skriv på ett papper din egen mening för avbrott och numret man ringer. Ha papperet bredvid datorn.',
    ],
  },
  arc: {
    title: 'Bågen över månader',
    body: [
      'En träff lättar. Först den sjätte förändrar något. Ett forum lever fem till åtta gånger, med tre eller fyra veckor emellan, och varje gång har sin egen ton. I början är alla artiga. Andra eller tredje gången säger någon något som hen inte hade tänkt säga, och efter det är gruppen en annan. Halvvägs blir man trött. På slutet vill ingen sluta.',
      'För bok över det som hör till gruppen: vilka ämnen ni kom överens om, vilka kort ni har gått igenom, vad som fick vänta. Svaren tas inte med från gång till gång, och ingen människa följs. Gruppens minne är en lista på ämnen, inte en lista på människor. I början av varje träff frågar du vad som blev kvar från förra gången, i slutet vad som väntar till nästa.',
      'Säg redan i början hur många träffar det blir och räkna högt hur många som är kvar. En grupp som känner sitt slut vågar mer. Den sista gången har tre uppgifter. Först utvärderingen: var och en svarar på sin telefon, resultatet visas för alla, och är svaren för få säger du det. Sedan en omröstning om vad som sparas. Tvekar en enda är det ett gott skäl att spara mindre. Sist avsked, utan brådska.',
      'Någon är ledsen, och det är en heder för gruppen. Trösta inte för snabbt. Fråga vad hen kommer att sakna. Svaret berättar också för de andra vad ni har gjort här.',
      'Många grupper fortsätter på egen hand. Hjälp dem i gång: någon bokar tiden, uppgiften att leda går runt, reglerna är desamma. Kom en gång som observatör om du blir bjuden och håll dig annars borta. En grupp som inte längre behöver dig är färdig.',
      'Ta hand om dig själv också. En samtalsledare bär hem sådant som inte får berättas. Sök en egen plats för det: en annan samtalsledare, arbetshandledning, utbildarens timme en gång i månaden. Tala om vad som hände i dig, inte om vad som sades i gruppen.',
    ],
    exercise: [
      'Planera sex träffar på ett papper: dag, ämne eller kort, en sak som du själv ger akt på. Lämna den fjärde tom, den fyller gruppen i.',
      'Skriv på baksidan vem du själv talar med, och kom överens om den första tiden redan nu.',
    ],
  },
};
