// The trainer's guide in Swedish (of Finland). Text: CC BY 4.0, the Keidas authors.

import type { Guide } from '.';

export const guideSv: Guide = {
  title: 'Utbildarens guide',
  lead: 'Tolv blivande samtalsledare, sex veckor: 90 minuter tillsammans och 60 minuter ensam varje vecka. Att leda lär man sig inte genom att höra om det. Man gör det, ser på det en gång till och talar igenom det.',
  before: [
    {
      title: 'Före starten',
      text: [
        'Bjud in människor som vill leda och som har erfarenhet av grupper från mottagningen eller arbetsplatser. Tolv är ett bra antal: det blir sex par, och den tysta får också plats. Berätta i inbjudan hur mycket tid det tar och att ingen bedöms.',
        'Alla behöver en dator att leda från och en egen telefon att delta med. Kom första kvällen överens om samma regler som i ett forum: det som sägs här stannar här. Ett övningsrum får spelas in, ett riktigt rum aldrig.',
        'Läs själv alla sju delar och öva åtminstone Den tysta gruppen och Ett tungt ämne. En bra utbildare har misslyckats med båda.',
      ],
    },
    {
      title: 'Kvällens gång',
      text: [
        '10 minuter: hur är läget, i ett riktigt rum där resultatet hålls dolt tills det öppnas och gränsen är fyra. 20 minuter: vad blev kvar av veckans del, erfarenheter och inget föredrag. 40 minuter: en övning där en leder, några deltar och resten observerar. 15 minuter: genomgång efteråt. 5 minuter: avslutande runda och uppgift till nästa gång.',
        'Börja och sluta i tid. Du är en förebild hela tiden, också när förbindelsen hackar.',
      ],
    },
  ],
  weeks: {
    title: 'Sex veckor',
    heads: ['Vecka', 'Tillsammans, 90 minuter', 'Ensam, 60 minuter'],
    rows: [
      {
        together:
          'Del 1 och 2. Ett riktigt rum: inledande runda, reglerna högt, alla räknas, självskattningen första gången. Var och en läser sin välkomsthälsning på tre meningar.',
        alone:
          'Läs del 1 och 2. Skriv välkomsthälsningen och inbjudan. Öva Första träffen eller En för mycket.',
      },
      {
        together:
          'Del 3. Paren leder varandra: två riktiga människor, sex datorstyrda, en observerar. Byt mitt i allt med en andra länk.',
        alone: 'Läs del 3. Led tio minuter utan skärm. Öva Den tysta gruppen och Fel kort.',
      },
      {
        together:
          'Del 4. En leder det tunga ämnet, de andra sitter i gruppen. Gå igenom det med bladets tre frågor. Se bara ett ställe ur inspelningen, den minut då stämningen ändrades.',
        alone: 'Läs del 4. Gör din lista över vart du hänvisar. Öva Ett tungt ämne och Delad stämning.',
      },
      {
        together:
          'Del 5. Hybridkväll: hälften vid samma bord, hälften på distans, och halvvägs byter ni. Var och en avbryter en gång med värme.',
        alone: 'Läs del 5. Avbryt högt på fem sätt. Öva En tar all plats och Tre vid bordet.',
      },
      {
        together:
          'Del 6. Nu är det du som leder, och du leder illa: försvinner mitt i en berättelse, drar över tiden, förklarar länge. Alla observerar. Anteckningarna läses högt, och man får skratta åt dem.',
        alone:
          'Läs del 6. Bryt varandras kontakt i par. Öva två av dessa: Din kontakt bryts, Hälften försvinner, För få på plats, Tiden tar slut.',
      },
      {
        together:
          'Del 7. Ett riktigt rum: självskattningen andra gången, omröstning om vad som sparas, avsked, rummet stängs. Alla visar sin plan för sex träffar.',
        alone: 'Läs del 7. Planera sex träffar. Öva Sista gången. Kom överens om vem du själv talar med.',
      },
    ],
  },
  after: [
    {
      title: 'Genomgången',
      text: [
        'Alltid samma tre steg: vad hände, varför, vad nästa gång. Den som ledde talar först, sedan läser observatörerna sina anteckningar i tidsordning, sedan de andra. Du talar sist och minst.',
        'Tala om handlingar: ”när du väntade började Pekka”. Inte om människor: ”du är bra på att vänta”. Bladet har inga poäng, hitta inte på några. Frågar någon om det gick bra, fråga tillbaka vad hen såg hända i gruppen.',
      ],
    },
    {
      title: 'När en övning berör',
      text: [
        'Ett tungt ämne och Den sena och den som går varnar på förhand. Säg det ändå själv: vem som helst får stå över eller gå mitt i allt, och ingen frågar varför. Stanna kvar en kvart efter kvällen och berätta vart man kan vända sig: den egna företagshälsovården, arbetshandledaren, jouren.',
        'En datorstyrd deltagare tar inte illa vid sig, men det kan människan framför skärmen göra. Känner någon igen sig själv är övningen slut, och forumet börjar.',
      ],
    },
    {
      title: 'Självskattningen',
      text: [
        'Fråga i ett riktigt rum den första och den sista kvällen: Fråga gruppen, Slututvärdering, Självskattning för samtalsledarkursen. Ingen ser någon annans svar, och resultatet visas bara om tillräckligt många har svarat. Vill gruppen spara resultaten, öppna båda filerna på sidan Vad grupperna gav. Du ser två bilder av gruppen, inte en enda människas förändring.',
      ],
    },
    {
      title: 'Efter kursen',
      text: [
        'Var och en leder sin egen grupp på ungefär sju chefer fem till åtta gånger. Håll utbildarens timme en gång i månaden: där talar ni om vad som hände i samtalsledaren, inte om vad som sades i gruppen. Varje grupp gör slututvärderingen på sin sista träff.',
        'De rapporter som grupperna har sparat kan räknas ihop på sidan Vad grupperna gav. Tolv grupper ger ungefär åttio svar. Det är lite: läs siffrorna som en berättelse, inte som ett bevis.',
      ],
    },
    {
      title: 'Det här gör vi inte',
      text: [
        'Inga betyg, inga intyg, ingen deltagarlista på någon server. Inga inspelningar av riktiga träffar. Inga rapporter till arbetsgivaren om vem som kunde. Listan Mina övningar skrivs under av den som var där.',
      ],
    },
  ],
};
