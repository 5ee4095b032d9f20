// The course's readings in English. Text: CC BY 4.0, the Keidas authors. Written anew beside the Finnish, 200 to 400
// words each. Never: how they are shown.

import type { Readings } from '../modules';

export const en: Readings = {
  forum: {
    title: 'What a forum is',
    body: [
      'A supervisor’s work has moments that will not do for the coffee table. You cannot tell your own people that you are afraid. You would rather not tell your own boss that you have run out of strength. At home they listen, but nobody there knows the work from the inside. A peer forum is for those moments: a small group of supervisors who know from their own experience what it is like.',
      'In a forum nobody gives advice. That sounds odd until you have lived it. Advice says what I would do in your place, and with that it ends the talk. Experience does the opposite. When somebody says that it went the same way with us, and that I lay awake for three nights, the others notice that they are not the only ones. Often that is enough. The answer turns up later, in each of them, perhaps on the way home.',
      'All of this rests on trust. What is said in the group stays there. Keidas helps in its own way: answers have no names, a result shows only when enough people have answered, and in the end everything is erased but what the group decides to keep. The facilitator sees what the others see and no more. Still, it is not technology that makes trust. People do.',
      'Most of us look for the support of our peers only when something has gone wrong already. It helps then too, but it gives most beforehand. When the group is there, a bad week leaves nobody on their own. So a forum meets regularly, every three or four weeks, even when nobody is in trouble. You talk about ordinary days. About joys as well.',
      'And the facilitator? In the background. You open the meeting, look after time and room, ask when the talk stiffens, and end when you said you would. You need not know anybody’s trade. If all goes well, what the group remembers is that it felt safe to be there.',
    ],
    exercise: [
      'Write your own welcome in three sentences. The first says why you are together. The second promises something you can keep. The third gives leave to be silent.',
      'Read them aloud twice, the second time more slowly. Change the part you would not say to a colleague.',
    ],
  },
  group: {
    title: 'A group begins',
    body: [
      'A group begins before its first meeting, with the way people are invited. People come to a forum because they want to. Somebody who was sent will sit with folded arms, and rightly so. So say in the invitation what this is, what it asks of you, and what is not done there: nobody is assessed, nothing is reported, no one is repaired.',
      'A good size is three to twelve, mostly six to eight. Then everybody gets to speak and somebody may be silent. Three is few, but even three can have a good evening, as long as nobody waits for results on the screen. Above twelve, make it two groups.',
      'The first time is a kind of its own. Nobody knows yet who is listening. Let each say briefly what they do and what they hope for. Then ask everyone to write down two to five subjects they would like to talk about themselves. Put them together and vote on where to start. That makes it the group’s list and not yours.',
      'Say the rules aloud although they stand on the screen: what is said here stays here; we speak from our own experience; anyone may pass; we come on time and leave other work outside the door. Ask whether something is missing. The rule a group adds for itself is always the one that matters most.',
      'Count heads aloud, too, and compare with the screen. When the numbers agree, lock the door and say that you did. If the number is too high, do not look for a culprit. Most often somebody has both a phone and a laptop open.',
      'Somebody will test you; that is part of it. Who gets to hear this? What if the boss asks? Do not promise everything. Say what you can keep: I tell nobody, no one sees the answers, and in a small group one can still guess. An honest limit calms people more than a beautiful promise.',
    ],
    exercise: [
      'Write the invitation to your own group in at most twelve lines. It says why, for whom, when, how long and what is promised. It also says how to get out again.',
      'Give it to one supervisor to read and ask which part makes them hesitate.',
    ],
  },
  card: {
    title: 'Card and question',
    body: [
      'A card is a support, not a programme. You need one when no subject comes up, or when the subject is too close. A card lets people start with something outside themselves, a coffee-room door or a Monday morning, and suddenly they are talking about their own lives. If the group has something of its own already, leave the deck alone. It will not be offended.',
      'A good question asks for experience. When was the last time? What happened then? How did you notice? Anybody can answer that, and nobody can get it wrong. A poor question asks for an opinion or a solution: what should be done, who is responsible, why did you say nothing. Then people start to argue, or to defend themselves.',
      'When the card lies face up, it goes quiet. In the first seconds a facilitator’s hands look for something to do. Let them look. People are reading, answering on their phones, wondering whether they dare. Count to ten. Mostly somebody begins at about eight. If nobody does, give the silence a shape: talk in pairs for a while, or write down one word.',
      'Do not pick out the quietest. Asking by name is meant kindly, but it turns into an interrogation if the person was not ready. They pass, and the next one passes too. Rather ask everybody: who would like to go on from there?',
      'When somebody has spoken, you need not sum up, nor thank them at length. Repeat one word of theirs and look at the others. A word is bridge enough. The reactions do the rest: when the screen shows that five people know this too, the one who spoke knows it, and nobody had to interrupt.',
      'And if you turn the wrong card, undo it at once. One sentence will do. A group forgives its facilitator almost anything but long explanations.',
    ],
    exercise: [
      'Lead ten minutes without a screen. Ask one or two people, read a card aloud, and then stay silent until somebody speaks.',
      'Count the questions you asked. Tomorrow, try it with half as many.',
    ],
  },
  mood: {
    title: 'Mood made visible',
    body: [
      'When a result opens, the eye looks for the middle. Do not believe it. Eight answers ‘in between’, and four heavy ones beside four good ones, give the same mean, but in the room they are two different evenings. Look first at how the answers spread. Say it aloud as it is: I see two heaps here, or, we are quite close to each other.',
      'One heavy answer among good ones is the most important thing in a result, and the most tender. Do not look around. Do not ask who. Say something that this one person can hear without the others noticing: if that was you, thank you for telling us, I am here in the break. Then go on calmly. They know now that they were seen, and nobody else knows who they are.',
      'Sometimes feelings flare up. One says more than they meant to, another gets angry, a third begins to advise. First aid is always the same: stop, thank, breathe. Half a minute’s pause feels like an hour, and is worth it. Only then ask what the one who spoke needs: listening, questions, or to move on. Do not dig for details. A group need not know what happened to stand beside somebody.',
      'A forum is not therapy, and you are nobody’s nurse, even if that is your trade. When something is more than the group can hold, your task is to know where to refer: to occupational health, their own supervisor, a shop steward, the emergency line. Have the list ready. When the number is on paper, you dare to listen in peace.',
      'And remember joy. A good result is often waved past with ‘lovely’, and the next card is turned. Ask about it as well: where does this come from? Success is a subject just as tiredness is, and workplaces talk about it even less.',
    ],
    exercise: [
      'Make your own list: where do you refer somebody who cannot sleep, who is treated badly, who needs help tonight? Put a name or number after each, and when it is answered.',
      'Below the list, write the sentence with which you would raise it with the person alone.',
    ],
  },
  space: {
    title: 'Room for all',
    body: [
      'In every group there is somebody who likes to talk and somebody who waits to be asked. Neither is a fault. It becomes one when the same person talks all evening and the others learn that it is not worth trying.',
      'Those who have asked for a turn are a queue that everybody sees, without names. It is a facilitator’s best friend: you need not remember whose hand went up first, and you favour nobody. Give the turn to the queue rather than to whoever is quickest. When the queue is long, go round: a minute each, anyone may pass.',
      'Most people are afraid of interrupting a long speaker. Yet the group is waiting for you to do it, and usually the speaker is too. Wait until they draw breath. Say their name if they have given it, thank them, repeat one word that stayed with you, and say what happens now: two are in the queue. In the end, come back to them. Ask what mattered most. They often say it in one sentence, the one they had been looking for all along.',
      'When some sit at one table and others are online, the table always wins, unless somebody takes the side of the line. Ask those online first. Ask for a device each, even side by side, because an answer given together is one answer. If the table laughs, have it told to the line. Laughter you cannot hear always feels as if it were about you.',
      'A latecomer is taken in with one sentence. What others said is not repeated, because it was not said to them. If somebody leaves in the middle, say that it was allowed, say what you yourself will do, and breathe before you go on. Nobody is talked about who is not there. Ring them the same day.',
      'Room is not a matter of seconds. Some people take theirs with a single sentence in a whole evening, and that is the sentence the others carry home.',
    ],
    exercise: [
      'Interrupt warmly, aloud, in five different ways. Record yourself or speak to a mirror. Keep the way that sounds like you and forget the rest.',
      'Ask somebody to talk at you for three minutes without a pause, and try it.',
    ],
  },
  fails: {
    title: 'When something fails',
    body: [
      'Something always fails. A line breaks, half the group drops out, three people turn up, time runs out just as somebody begins to tell. The group does not remember the fault for long. It remembers what you sounded like.',
      'So agree on three things beforehand and say them aloud at the start. What happens if the facilitator disappears: carry on calmly, I will be back within a minute. Who has a second facilitator’s link in case I am not. Which number to ring if nothing works at all. It takes half a minute, and every break after that is smaller.',
      'When you come back, apologise once. Return to the word where you stopped. Do not fiddle with the equipment for all to hear, and do not explain what you think happened. The person who was cut off is waiting to find out whether they will still be heard.',
      'If participants drop out, say the number and promise one thing: we wait two minutes. Answers already given are safe, and whoever is away is waited for a while before the result opens by itself. You can also open it. If there are too few answers, nothing is shown. That is not a fault but a promise, and you may say it with pride.',
      'When you are too few for a result, do not call it off. Somebody has arranged a free evening for this. Talk without results, or open a new room with a lower floor if every one of you agrees. Among three, two can always work out the third, and that has to be said before anybody answers. It is not for one to agree on behalf of all.',
      'And when time is up, end. Running over looks warm, but it punishes those who have a bus to catch. Promise a place to the one who was cut short: next time we begin there. Write the promise down, and keep it.',
    ],
    exercise: [
      'Practise in pairs: cut each other off in mid-sentence, and come back. Three times each, every time with fewer words.',
      'On a sheet of paper, write your own sentence for a break and the number to ring. Keep it beside your computer.',
    ],
  },
  arc: {
    title: 'The arc of months',
    body: [
      'One meeting brings relief. It takes the sixth to change something. A forum lives for five to eight meetings, three or four weeks apart, and each has a tone of its own. At first people are polite. At the second or third, somebody says what they had not meant to say, and from then on it is another group. Half-way, everyone is tired. At the end nobody wants to stop.',
      'Keep track of what belongs to the group: the subjects you agreed on, the cards you have been through, what was left waiting. Answers are not carried from one meeting to the next, and nobody is followed. A group’s memory is a list of subjects, not a list of people. Begin each meeting by asking what has stayed from the last one, and end it with what waits for the next.',
      'Say at the start how many meetings there will be, and count down aloud. A group that knows its end dares more. The last meeting has three tasks. First the evaluation: everybody answers on their own phone, the result is shown to all, and if there are too few answers, you say so. Then a vote on what to keep. One person in doubt is a good reason to keep less. Last the farewell, without hurry.',
      'Somebody will be sad, and that honours the group. Do not comfort too fast. Ask what they will miss. The answer tells the others, too, what you have been doing here.',
      'Many groups go on by themselves. Help them start: somebody books the time, leading goes round, the rules stay. Come once as an observer if you are asked, and otherwise stay away. A group that no longer needs you is complete.',
      'Look after yourself as well. A facilitator carries home what may not be told. Find a place for it: another facilitator, supervision of your own, a trainer’s hour once a month. Talk about what happened in you, not about what was said in the group.',
    ],
    exercise: [
      'Plan six meetings on one sheet: the day, a subject or card, one thing you will watch in yourself. Leave the fourth empty; the group will fill it.',
      'On the back, write whom you will talk to, and agree on the first time now.',
    ],
  },
};
