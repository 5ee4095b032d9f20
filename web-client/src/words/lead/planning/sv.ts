// What is said of a plan, of the tour of the table and of hands that are raised, in Swedish.

import type { PlanningWords } from './fi';

export const planningSv: PlanningWords = {
  'plan.begin': 'Starta klockan',
  'plan.stop': 'Nollställ klockan',
  'plan.now': '{n}/{of} min har gått',
  'plan.timer': 'Hela skedet: {n} min',
  'plan.over': 'Skedets tid är ute. Ingen brådska: tala till punkt i lugn och ro.',
  'hands.title': 'Någon väntar på ordet',
  'hands.text': {
    one: '{n} väntar på ordet. Ska kön tömmas innan ni går vidare?',
    other: '{n} väntar på ordet. Ska kön tömmas innan ni går vidare?',
  },
  'hands.keep': 'Behåll kön',
  'plan.title': 'Plan',
  'plan.what':
    'Vad som vänds och frågas, i vilken ordning och hur länge. Knappen Härnäst följer planen, men du får alltid avvika från den.',
  'plan.local': 'Skedet syns för alla. Planen och klockan ser bara du.',
  'plan.brought': 'Planen kom från gruppens fil. Om du ändrar den här gäller det bara den här träffen.',
  'plan.stop.sure': 'Nollställa? Tryck igen',
  'plan.card': 'Kort',
  'plan.vote': 'Omröstning',
  'plan.ask': 'Egen fråga',
  'plan.evaluation': 'Frågor',
  'plan.card.choose': 'Välj ett kort',
  'plan.card.unknown': '{id}: finns inte i den här kortleken',
  'plan.minutes': '{phase}, längd i minuter',
  'plan.usual.open': 'Först en inledande runda.',
  'plan.usual.theme': 'Om du inte lägger till något blir det omröstning om temat.',
  'plan.usual.share': 'Efter det planerade dras kort ur leken.',
  'plan.usual.close': 'Till sist en avslutande runda och frågan om vad som sparas.',
  'plan.all': 'Sammanlagt {n} min',
  'plan.usual': 'Standard, {n} min',
  'plan.add': 'Lägg till i planen',
  'plan.where': 'I vilket skede?',
  'plan.keep': 'Spara i planen',
  'plan.full': 'Planen har redan {n} punkter. Ta bort någon, så kan du lägga till.',
  'plan.added': 'I planen: {title}. Skede: {phase}.',
  'plan.edit': 'Ändra',
  'plan.remove': 'Ta bort',
  'plan.down': 'Flytta nedåt',
  'plan.done': 'gjort',
  'plan.next': 'Härnäst i planen',
  'plan.pass': 'Hoppa över det här',
  'plan.kept':
    'Planen finns bara på den här enheten, och vissa webbläsare raderar den efter en vecka. Spara den som fil om du vill behålla den. Skriv inga namn i den.',
  'plan.file.write': 'Spara som fil',
  'plan.file.open': 'Öppna från fil',
  'plan.file.read': { one: 'Planen öppnades: {n} punkt.', other: 'Planen öppnades: {n} punkter.' },
  'plan.file.left': {
    one: '{n} punkt kom inte med, eftersom den inte gick att tolka.',
    other: '{n} punkter kom inte med, eftersom de inte gick att tolka.',
  },
  'plan.file.newer':
    'Den här planen är gjord med en nyare version av Keidas och går inte att läsa här. Öppna den där den gjordes.',
  'plan.file.not_a_plan': 'Den här filen är ingen plan från Keidas. Välj en fil som har sparats här.',
  'plan.file.too_big': 'Filen är för stor för att vara en plan. Välj en fil som har sparats här.',
  'plan.clear': 'Töm planen',
  'plan.clear.sure': 'Tömma? Tryck igen',
  'plan.first': 'Planera träffen',
  'plan.first.what': {
    one: 'Planen har {n} punkt. Den väntar på dig i rummet.',
    other: 'Planen har {n} punkter. Den väntar på dig i rummet.',
  },
  'tour.invite': 'Bjud in de andra',
  'tour.invite.what':
    'Med knappen Bjud in får du QR-koden, länkarna och en färdig inbjudan. Deltagarna behöver varken konto eller app.',
  'tour.table': 'Korten finns i leken',
  'tour.table.what':
    'Första tryckningen öppnar kortet bara för dig, den andra visar det för alla. Ett kort kan också läggas till i planen.',
  'tour.now': 'Nästa steg finns alltid längst ner',
  'tour.now.what':
    'Knappen längst ner föreslår vad som kommer härnäst. Du behöver inte minnas allt: när något är gjort finns Ångra sist på samma rad.',
  'tour.tools': 'Allt annat finns bland verktygen',
  'tour.tools.what':
    'Skeden, frågor, timern, andningspausen och planen. På en smal skärm har de en egen flik.',
  'tour.promise': 'Du ser samma sak som de andra',
  'tour.promise.what':
    'Du ser inte vem som svarade vad, och det gör ingen annan heller. Lås dörren före den första frågan när antalet på plats stämmer.',
  'tour.leave': 'Hoppa över rundturen',
  'tour.back': 'Tillbaka',
  'tour.on': 'Fortsätt rundturen',
  'tour.done': 'Då börjar vi',
  'tour.again': 'Visa rundturen',
};
