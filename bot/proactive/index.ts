// Messages that no event of the person called for: reminders they asked for, apologies, answers of people.
export { createReminders } from './reminders';
export { createSay, type Say } from './say';
