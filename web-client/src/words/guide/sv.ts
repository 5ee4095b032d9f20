// The facilitator's guide in Finland-Swedish.

import type { GuideText } from './text';

export const guideSv: GuideText = {
  title: 'Guide för samtalsledaren',
  lead: 'I ett forum talar chefer med varandra om sitt arbete. Din uppgift är att hålla rummet tryggt och hålla tiden. Korten hjälper er i gång, men de styr inte samtalet.',
  print: 'Skriv ut guiden',
  home: 'Till startsidan',
  pages: [
    [
      {
        title: 'Före träffen',
        lines: [
          'En bra grupp är 3–8 personer som kommer av egen vilja. Är ni fler än tolv, dela gruppen.',
          'Reservera en och en halv timme, två för ett långt samtal. En grupp som träffas var tredje eller fjärde vecka hinner bygga upp förtroende.',
          'Öppna ett rum på startsidan och välj antalet deltagare. Det avgör hur många svar ett resultat kräver, och kan inte ändras under träffen.',
          'Spara din egen länk. Skicka den färdiga inbjudan till deltagarna: i den finns länken, koden och löftet.',
          'Öppna den gemensamma skärmen på väggen eller dela den på distans. Prova att QR-koden går att läsa från sista raden.',
          'Enklast är att alla är på plats eller alla på distans. Är några på plats och andra på distans behöver alla ändå en egen enhet.',
        ],
      },
      {
        title: 'Öppning',
        time: '5–10 min',
        lines: [
          'Räkna: visar skärmen lika många som ni är? Om antalet inte stämmer, red ut det före det första svaret.',
          'Lås dörren och säg det högt. De som var med kan komma tillbaka, andra kommer inte in.',
          'Läs spelreglerna och det som inte kan lovas. Fråga om det passar alla.',
          'Inledande runda: alla svarar på sin enhet, sedan säger var och en några ord eller står över.',
        ],
        say: '”Vi talar om egen erfarenhet. Det som sägs här stannar här. Man får alltid stå över.”',
      },
      {
        title: 'Tema',
        time: '5–10 min',
        lines: [
          'Fråga först vad som är aktuellt just nu. Har gruppen ett ämne, ställ en egen fråga om det och låt korten ligga.',
          'Ordna annars en omröstning om temat. Alla röster syns samtidigt, så ingen följer någon annan.',
          'Kortet öppnas först bara för dig. Läs det i lugn och ro och visa det sedan för alla.',
        ],
      },
      {
        title: 'Samtal',
        time: '40–60 min',
        lines: [
          'Ett kort åt gången. Ge en halv minut att läsa, sedan svarar alla på sin enhet, sedan talar ni.',
          'Det finns plats för ett fall: en berättar utan avbrott, de andra ställer klargörande frågor och säger först därefter vad berättelsen väckte hos dem. Råd bara om någon ber om det.',
          'Ge ordet först till dem som är på distans. I kön finns inga namn: rösten berättar vem som talar.',
          'Tystnad är ofta eftertanke. Räkna till tio i tankarna innan du hjälper till.',
        ],
      },
    ],
    [
      {
        title: 'Insikt och avslutning',
        time: '15–25 min',
        lines: [
          'Fråga: vad var gemensamt, vad var nytt, vad prövar var och en före nästa gång?',
          'Avslutande runda: läget när ni går. Är det tyngre än i början, stanna kvar en stund så att man kan tala med dig.',
          'Fråga på allas skärmar vad som sparas. När du avslutar träffen raderas resten och går inte att få tillbaka.',
        ],
      },
      {
        title: 'När ett resultat öppnas',
        lines: [
          'Se på spridningen och på ett ensamt tungt svar, inte på medeltalet. Tala om gruppen, gissa inte vem.',
          'Alla har det lätt: fråga vad som har hjälpt. Gruppen är delad: fråga först vad som tynger, sedan vad som bär.',
          'Många har det tungt: ta det långsammare. En andningspaus och en runda där man får stå över är bättre än ett nytt kort.',
          'Är svaren för få visas inget resultat. Det är inget fel: fortsätt genom att tala.',
        ],
        say: 'När någon har det tungt: ”Om det var du: tack för att du berättade. Du kan komma och prata i pausen eller efteråt.”',
      },
      {
        title: 'Om det går så här',
        lines: [
          'Ingen säger något: svara kort själv först, eller tala en stund två och två.',
          'En talar mycket: tacka, sammanfatta i en mening och fråga vem som inte har fått ordet än.',
          'Alla är överens: fråga när det har gått annorlunda.',
          'Samtalet börjar handla om dem som inte är här: fråga vad den som talar själv kan göra.',
          'Någon reagerar starkt: stanna upp, fråga vad hen behöver och ta en paus. Kom överens om vem som stannar hos hen och var det finns hjälp: den egna chefen, företagshälsovården, i nöd 112.',
          'Du hör om olaglig behandling eller fara: förtroendet hindrar inte att du söker hjälp. Säg det innan du handlar.',
          'Någon ni inte känner är i rummet: byt kod. Ett nytt rum öppnas utan den personen.',
          'Nätet bryts: vänta. Alla kommer tillbaka till samma ställe, svaren finns kvar.',
          'Du tryckte fel: Ångra tar tillbaka det senaste. Ett resultat som redan visats förblir visat.',
        ],
      },
      {
        title: 'Vad du kan lova',
        lines: [
          'Ingen ser vem som svarade vad, inte heller du. Du ser exakt samma sak som de andra.',
          'Ett resultat visas först när tillräckligt många har svarat. Det finns inga namn och inga konton.',
          'Lova inte full anonymitet: i en liten grupp kan man gissa, och om alla svarar lika visar resultatet vad alla har svarat.',
          'Träffen rapporteras inte till arbetsgivaren. Om något förs vidare bestämmer gruppen vad och i vilken form.',
        ],
      },
      {
        title: 'Efteråt',
        lines: [
          'Ta tio minuter för dig själv. Vad blev kvar i tankarna, vad tyngde, med vem kan du tala om det?',
          'Skriv ner ämnen, inte personer. När gruppen har träffats några gånger, fråga vem mer som vill leda.',
        ],
      },
    ],
  ],
};
