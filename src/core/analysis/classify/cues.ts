/* eslint-disable max-lines -- one table in one place */
/**
 * Every word cue of the classifier. A cue is a hint, never a proof: what it counts for each kind is in `weights.ts`,
 * measured on labelled traces. Phrases are compared word by word in lower case; `1` stands for any number.
 */

import { cuePhrases } from "./cuePhrases.ts";

/** What a cue does to the state of checks and doubts, besides counting for a kind. */
export type CueRole =
  | "announce" // a check begins
  | "doubt" // something is called in question
  | "turn" // another way is taken
  | "right" // what was checked stands
  | "wrong" // what was checked does not stand
  | "answer" // an answer is offered
  | "example" // an input or case is tried
  | "task"; // the task is spoken of

export interface Cue {
  readonly id: string;
  /** `opening`: at the start of a unit, other opening cues before it allowed ("Okay, so wait, ..."). */
  readonly at: "opening" | "anywhere";
  readonly role?: CueRole;
  /** The reason as a reader sees it; `$` stands for the phrase found. Empty where the cue says too little to be named. */
  readonly says: string;
  readonly phrases: readonly string[];
  /** One sentence that has the cue and one near to it that hasn't; both are run as tests. */
  readonly matches: string;
  readonly misses: string;
}

const englishCues: readonly Cue[] = [
  {
    id: "okay",
    at: "opening",
    says: "",
    phrases: list("okay, ok, alright, all right, right, well, good, great, cool, perfect"),
    matches: "Okay, so we have a list.",
    misses: "It is okay to divide.",
  },
  {
    id: "so",
    at: "opening",
    says: "begins with “$”",
    phrases: list("so, so then, so now, so here, so in this case, so that means, so that gives"),
    matches: "So 3x = 12.",
    misses: "It grows so fast.",
  },
  {
    id: "now",
    at: "opening",
    says: "",
    phrases: list("now, next, then, after that, moving on, finally, lastly"),
    matches: "Now, compute the sum.",
    misses: "It is known by now.",
  },
  {
    id: "and",
    at: "opening",
    says: "",
    phrases: list("and, also, plus, moreover, furthermore, additionally, likewise, besides"),
    matches: "Also, b is even.",
    misses: "a and b are even.",
  },
  {
    id: "hmm",
    at: "opening",
    says: "begins with “$”",
    phrases: list("hmm, hm, uh, um, huh, er, ugh, oof"),
    matches: "Hmm, that is odd.",
    misses: "The ohm law.",
  },
  {
    id: "let me see",
    at: "opening",
    says: "begins with “$”",
    phrases: list(
      "let's see, let me see, let us see, let's think, let me think, let me think again",
    ),
    matches: "Let's see.",
    misses: "We will see it.",
  },
  {
    id: "wait",
    at: "opening",
    role: "doubt",
    says: "begins with “$”",
    phrases: list(
      "wait, wait a minute, wait a second, hold on, hang on, oh wait, oh no, oops, whoops, wait wait, self correction, correction, self doubt, wait actually",
    ),
    matches: "Wait, that is not it.",
    misses: "We wait for the lock.",
  },
  {
    id: "wait no",
    at: "anywhere",
    role: "doubt",
    says: "calls in question what it said (“$”)",
    phrases: list(
      "wait no, wait but, no wait, but wait, wait maybe, wait perhaps, wait actually, no that's not, no that, no no",
    ),
    matches: "But wait, is it prime?",
    misses: "There is no waiting list.",
  },
  {
    id: "but",
    at: "opening",
    says: "objects with “$”",
    phrases: list("but, yet, though, although, but then, but still, but again"),
    matches: "But n can be zero.",
    misses: "All but one are even.",
  },
  {
    id: "however",
    at: "opening",
    says: "objects with “$”",
    phrases: list("however, on the other hand, nevertheless, nonetheless, still, even so"),
    matches: "However, n is odd.",
    misses: "It is, however, odd.",
  },
  {
    id: "alternatively",
    at: "opening",
    role: "turn",
    says: "turns to another way (“$”)",
    phrases: list(
      "alternatively, or maybe, or perhaps, or else, another approach, another way, another idea, another thought, another option, another possibility, another method, let me try another, let me try a different, let's try another, let's try a different, instead",
    ),
    matches: "Alternatively, use generating functions.",
    misses: "Alternative routes exist.",
  },
  {
    id: "different approach",
    at: "anywhere",
    role: "turn",
    says: "turns to another way (“$”)",
    phrases: list(
      "different approach, another approach, different method, different way, another angle, start over, from scratch, try again, think differently, step back, different angle, other approach, better approach, better way, going in circles, stuck, dead end",
    ),
    matches: "Let me try a different approach.",
    misses: "They have different values.",
  },
  {
    id: "actually",
    at: "opening",
    role: "doubt",
    says: "corrects with “$”",
    phrases: list(
      "actually, no actually, oh, oh right, ah, ah yes, oh i see, aha, i see, ah right",
    ),
    matches: "Actually, it is 12.",
    misses: "What actually happens is this.",
  },
  {
    id: "maybe opening",
    at: "opening",
    says: "guesses (“$”)",
    phrases: list(
      "maybe, perhaps, possibly, maybe not, could it be, what if, or is, is it possible",
    ),
    matches: "Maybe the bound is loose.",
    misses: "It may be loose.",
  },
  {
    id: "maybe",
    at: "anywhere",
    says: "hedges (“$”)",
    phrases: list(
      "maybe, perhaps, possibly, might be, could be, seems, seems like, probably, presumably, likely, i guess, i suppose, i think, i believe",
    ),
    matches: "So it is perhaps 5.",
    misses: "It must be 5.",
  },
  {
    id: "might",
    at: "anywhere",
    says: "weighs what may be (“$”)",
    phrases: list("might, could, may, would"),
    matches: "This could fail.",
    misses: "This fails.",
  },
  {
    id: "not sure",
    at: "anywhere",
    role: "doubt",
    says: "says that it is unsure (“$”)",
    phrases: list(
      "not sure, not certain, unsure, unclear, confused, confusing, i'm not, doesn't seem, can't be sure, uncertain, ambiguous, tricky, don't know, not clear, complicated, i'm confused, not confident, getting confused, stuck here",
    ),
    matches: "I'm not sure about this.",
    misses: "This is sure to work.",
  },
  {
    id: "mistake",
    at: "anywhere",
    role: "wrong",
    says: "notices a mistake (“$”)",
    phrases: list(
      "mistake, made a mistake, an error, made an error, misread, misunderstood, miscalculated, miscounted, overlooked, i forgot, i missed, i messed, wrong, incorrect, incorrectly, not correct, not right, isn't right, went wrong, messed up, flawed, misinterpreted, mixed up, confused myself, my error, my mistake, not accurate",
    ),
    matches: "I made a mistake there.",
    misses: "The error bar is small.",
  },
  {
    id: "contradiction",
    at: "anywhere",
    role: "wrong",
    says: "finds that something does not fit (“$”)",
    phrases: list(
      "contradiction, contradicts, contradictory, can't be, cannot be, can't be right, doesn't make sense, not possible, impossible, doesn't match, does not match, doesn't work, does not work, conflict, conflicts, inconsistent, not match, that's not, that is not, doesn't fit, isn't possible, not equal, not the same, problem here, that's a problem, not helpful, not work, won't work, wouldn't work, too high, too low, too big, too small, too large, strange, weird, no sense",
    ),
    matches: "That can't be right.",
    misses: "It can be right.",
  },
  {
    id: "but question",
    at: "opening",
    role: "doubt",
    says: "asks itself (“$”)",
    phrases: list(
      "but how, but why, but what, but what if, but is, but does, but do, but wait, but that, but this, but that's, but if, but maybe, but perhaps, but i'm, but i, but in, but the problem, but the question, but since, but when, but for, but according to, but the",
    ),
    matches: "But how does it end?",
    misses: "But 3 is prime.",
  },
  {
    id: "why",
    at: "opening",
    says: "asks itself (“$”)",
    phrases: list(
      "why, how, how do, how can, how to, what about, what, is that, is this, does this, does that, is there, is it, which, where, should i, do i, can we, does it, are there, did i, would that",
    ),
    matches: "How do we get this?",
    misses: "That is how it is.",
  },
  {
    id: "check announced",
    at: "anywhere",
    role: "announce",
    says: "announces a check (“$”)",
    phrases: list(
      "let me check, let's check, let me verify, let's verify, let us check, let us verify, let me double check, let's double check, double check, double checking, let me confirm, let's confirm, to verify, to check, to confirm, to make sure, make sure, just to be sure, to be sure, let me test, let's test, test this, verify this, check this, check if, check that, verify that, verify if, let me just check, let me recheck, recheck, re check, let me re, cross check, sanity check, verify, verifying, let me make sure, let me validate, just to confirm, to be thorough, need to check, should check, confirm, let me recalculate, recalculate, let me recount, recount, verify by, check again, verify again, let me go through, let me redo, redo, check each, check the, test the, test with, check with, verify with",
    ),
    matches: "Let me check this with n = 3.",
    misses: "The cheque is here.",
  },
  {
    id: "check said",
    at: "anywhere",
    role: "announce",
    says: "says that it will check (“$”)",
    phrases: list(
      "let me check, let me just check, let me quickly check, let me also check, let me verify, let me just verify, let me quickly verify, let me also verify, let's verify, let's double check, let me double check, let me just double check, let me confirm, let me just confirm, let me make sure, let me test, let me recheck, let me re check, let me cross check, let me sanity check, let me validate, let me recompute, let me recalculate, let me re verify, i'll verify, i'll double check, i'll check, i should double check, i should verify, i should check, just to confirm, just to be sure, just to double check",
    ),
    matches: "Let me double-check 401 with the blocks.",
    misses: "The guard lets me check in.",
  },
  {
    id: "check opening",
    at: "opening",
    role: "announce",
    says: "sets out to check (“$”)",
    phrases: list(
      "check, checking, test, testing, verify, verification, let me check, let's check, let me verify, let's verify, let me test, let's test, let me double check, let me confirm, double checking, to verify, to check, to confirm, just to be sure, just to make sure, just to double check, but let me check, but let me verify, but let me, but let's check, let me just, let me make sure, wait let me, wait let's, but just to, but to be sure, let me re, let's re, let me recheck, let me recalculate, final check, self check, sanity check, double check, quick check, re check, recheck, cross check, verifying, validating, validation, confirming, confirm, re verify, final verification, checks, run the tests, let me run the tests, rerun, re run",
    ),
    matches: "Check: 3 + 4 = 7.",
    misses: "The check is in the mail.",
  },
  {
    id: "again",
    at: "anywhere",
    says: "goes over it again (“$”)",
    phrases: list(
      "again, once more, one more time, another time, go back, going back, back to, earlier, previously, before, as before, initially, looking again, re read, reread, re examine, reexamine, revisit, re evaluate, reconsider, rethink, original, look back, looking back",
    ),
    matches: "Let me read it again.",
    misses: "It gains speed.",
  },
  {
    id: "reread",
    at: "anywhere",
    says: "goes back to the task (“$”)",
    phrases: list(
      "read the problem again, the problem says, problem states, problem statement, the question says, the question is, the problem is, according to the problem, original problem, original question, the user, the problem, the question, the statement, as per the problem, problem mentions, the example, the examples, the docstring, docstring says",
    ),
    matches: "The problem says n is positive.",
    misses: "The solution says nothing.",
  },
  {
    id: "confirmed",
    at: "anywhere",
    role: "right",
    says: "finds that it fits (“$”)",
    phrases: list(
      "correct, is correct, that's correct, that's right, that is correct, matches, match, which matches, makes sense, that makes sense, holds, consistent, works, checks out, check out, as expected, indeed, seems right, looks right, looks good, seems correct, is right, is valid, all good, same result, same answer, confirmed, verified, confirms, fits, satisfies, satisfied, agrees, exactly, seems good, looks correct, perfect, consistent with, is good, is fine, passes, all pass, passed, tests pass, all tests, is sound, is satisfied, are satisfied, okay good, correctly, as required, which is correct, is true, same as before, no mistake",
    ),
    matches: "Which matches the sample.",
    misses: "Correction of the values.",
  },
  {
    id: "yes",
    at: "opening",
    role: "right",
    says: "answers its own check (“$”)",
    phrases: list(
      "yes, yep, yeah, correct, indeed, exactly, right, good, so yes, okay yes, that's correct, that's right, that makes sense, makes sense, that works, perfect, great, same, so correct, that is correct, matches, so that works, which is correct, which matches, sure, okay so that",
    ),
    matches: "Yes, that is it.",
    misses: "Yesterday it rained.",
  },
  {
    id: "no",
    at: "opening",
    role: "wrong",
    says: "answers its own question (“$”)",
    phrases: list("no, nope, not, so no, no that's, so not"),
    matches: "No, it is odd.",
    misses: "Nobody knows.",
  },
  {
    id: "that",
    at: "opening",
    says: "",
    phrases: list(
      "that, that's, that is, that would, this, this is, it, it's, which, these, those, this means, that means, this would, this gives, here",
    ),
    matches: "That gives us 5.",
    misses: "The sum is 5.",
  },
  {
    id: "suppose",
    at: "opening",
    says: "tries a case (“$”)",
    phrases: list(
      "suppose, let's say, say, assume, assuming, imagine, consider, considering, let's consider, let me consider, let's suppose, let's assume, let's take, take, let's try, let me try, try, suppose that, if we, if, let me take, let's imagine, for instance suppose, when, let's look at, let me look at",
    ),
    matches: "Suppose n = 3.",
    misses: "I suppose it is 3.",
  },
  {
    id: "example",
    at: "opening",
    role: "example",
    says: "takes an example (“$”)",
    phrases: list(
      "for example, for instance, example, sample, e g, example 1, sample input, test case, test case 1, test 1, in the example, the example, in the first example, let's take an example, let me take an example, first example, second example, another example, another test case, another test, take the example, for the example, for the first example, for the sample, in the sample, input, output, case, case 1, expected output, expected, so for example, like",
    ),
    matches: "For example, n = 3 gives 9.",
    misses: "An exemplary case.",
  },
  {
    id: "example inside",
    at: "anywhere",
    role: "example",
    says: "works through an example (“$”)",
    phrases: list(
      "example, sample, test case, sample input, test cases, first example, second example, the given example, examples, input is, output is, expected output, the sample",
    ),
    matches: "Take the first example.",
    misses: "It is ample.",
  },
  {
    id: "for case",
    at: "opening",
    says: "",
    phrases: list(
      "for, for n, for each, for all, for x, for i, for k, in this case, in that case, case, when n, when x, when i, at, at x, in, in each, if n, if x, on, with, from, as, at n, by",
    ),
    matches: "For n = 4 we get 16.",
    misses: "We look for it.",
  },
  {
    id: "step of trace",
    at: "opening",
    says: "",
    phrases: list(
      "step 1, iteration, first iteration, next iteration, second iteration, i 1, n 1, j 1, k 1, x 1, loop, the loop, after, initially, first pass, then i, index 1, at index, iteration 1, line 1, round 1, after that, position 1, then the, then next, original, 1 1, 1, a 1, row 1, day 1, operation",
    ),
    matches: "Iteration 2: i is 1.",
    misses: "A reiteration.",
  },
  {
    id: "first",
    at: "opening",
    says: "sets out the order (“$”)",
    phrases: list(
      "first, firstly, second, secondly, third, thirdly, to start, to begin, first of all, first let's, first let me, first i, first i need, first i'll",
    ),
    matches: "First, find the roots.",
    misses: "The very first root.",
  },
  {
    id: "let me",
    at: "opening",
    says: "announces what it does (“$”)",
    phrases: list(
      "let me, let's, let us, i'll, i will, i should, i can, we can, we'll, we will, we should, i need, we need, i need to, we need to, i have to, we have to, i want, need to, i could, we could, now let me, now let's, then i'll, so i'll, so i need, so let's, so let me, so i should, so we need, so i need to, so we need to, so we can",
    ),
    matches: "Let me compute it.",
    misses: "She let me go.",
  },
  {
    id: "plan",
    at: "anywhere",
    says: "plans (“$”)",
    phrases: list(
      "step by step, break it down, break this down, break down, let's start, let me start, start by, start with, i'll start, my plan, the plan, the approach, strategy, outline, i need to, we need to, i'll, i should, let's proceed, proceed, figure out, need to find, need to figure, think about, how to, try to, approach this, tackle, let me try, write the code, structure, put it together, let me think, think through, understand, let me write, write code",
    ),
    matches: "Let me break this down.",
    misses: "It is a breakdown.",
  },
  {
    id: "compute",
    at: "anywhere",
    says: "announces a computation (“$”)",
    phrases: list(
      "compute, calculate, let me compute, let's compute, let me calculate, let's calculate, calculating, computing, let me do, let's do, plug in, plugging, substitute, substituting, multiply, divide, simplify, solve, solving, expand, expanding, evaluate",
    ),
    matches: "Let me compute 12 squared.",
    misses: "Computers are fast.",
  },
  {
    id: "task",
    at: "anywhere",
    role: "task",
    says: "speaks of the task (“$”)",
    phrases: list(
      "the problem, the task, the user, user wants, i need to figure out, need to find, asked to, we are given, are given, given that, is given, asks for, we're given, the goal, the function takes, takes a, called, supposed to, need to write, need to implement, the input, i have to, i have this, translate, have to find, i'm given, wants me to, asking for, the function should, should return, given a, given the, given an, the question",
    ),
    matches: "We are given a list of n numbers.",
    misses: "The answer comes later.",
  },
  {
    id: "task opening",
    at: "opening",
    role: "task",
    says: "",
    phrases: list(
      "the problem, the task, the function, the code, the user, we are given, given, given that, the question, looking at, looking at the, the docstring, the goal, the input, the output, we have, we, the current, each, there are, there is, the program, the original, the given, so the problem, so the function, so the code, so we have, so i have, so the user, the example, so the question, okay so i, the, a, let's look, the loop, it says, in the problem, each of",
    ),
    matches: "The problem asks for the sum.",
    misses: "That is the problem.",
  },
  {
    id: "recall",
    at: "anywhere",
    says: "recalls (“$”)",
    phrases: list(
      "i remember, remember, remember that, recall, recall that, let me recall, i recall, i know, i know that, we know, we know that, known, well known, formula for, the formula, theorem, by definition, definition, definition of, lemma, identity, property, in general, generally, typically, usually, often, standard, is known, rule, law, common, called, refers to, defined as, known as, in python, in c, in java, inequality, heard, i've, i think the formula, is a",
    ),
    matches: "I remember that the sum is n(n+1)/2.",
    misses: "A member of the set.",
  },
  {
    id: "because",
    at: "opening",
    says: "gives a reason (“$”)",
    phrases: list(
      "because, since, as, due to, given, given that, that's because, this is because, because if, because the",
    ),
    matches: "Because x is positive.",
    misses: "It fails because of x.",
  },
  {
    id: "therefore",
    at: "opening",
    says: "concludes (“$”)",
    phrases: list(
      "therefore, thus, hence, so therefore, consequently, as a result, so overall, overall, in conclusion, so the, so that's, so this, so that, so we, so it, so in, so for, so if, so x, so a, so each, therefore the, thus the, hence the, so all, so both, in summary",
    ),
    matches: "Therefore x = 4.",
    misses: "There for you.",
  },
  {
    id: "answer",
    at: "anywhere",
    role: "answer",
    says: "states the answer (“$”)",
    phrases: list(
      "the answer, the answer is, answer is, final answer, answer should be, the final answer, correct answer, the correct answer, boxed, my answer, the answer would be, answer to, so answer, answer, the result is, the solution is, the final code, final code, the corrected code, the missing code, missing code, the code should be, the correct code, should be filled, the assert statement, the output is, the correct option, the correct choice, conclude, my final, therefore the answer, i'm confident, the missing line, correct option, i'll go with, go with, should print, the code would be, solution is, final, should output, should be 1",
    ),
    matches: "So the answer is 12.",
    misses: "An unanswered letter.",
  },
  {
    id: "missing",
    at: "opening",
    role: "answer",
    says: "offers what was asked for (“$”)",
    phrases: list(
      "so the answer, the answer, therefore the answer, thus the answer, hence the answer, so the correct, therefore the correct, so the missing, final answer, boxed, so the final, the final answer, the correct answer, so answer, answer, so the output, the output, so the code, thus the code, therefore the code, so the corrected, therefore the output, therefore the missing, thus the missing, so i think, so i'm confident, hence the final, so the total, therefore the total, therefore i, so the result, so the assert, therefore the final, so the solution, thus the final",
    ),
    matches: "So the answer is 12.",
    misses: "We need the answer.",
  },
  {
    id: "summary",
    at: "anywhere",
    says: "gathers results (“$”)",
    phrases: list(
      "in summary, to summarize, summarizing, summary, putting it all together, putting it together, putting all together, all together, so far, to recap, recap, overall, altogether, in conclusion, putting this together, putting everything together, in short, the steps are, so the steps, so we have, combining, the code is, collecting, taken together, the logic, the process, the approach",
    ),
    matches: "To summarize, a = 2 and b = 5.",
    misses: "Summer came.",
  },
  {
    id: "summary opening",
    at: "opening",
    says: "gathers results (“$”)",
    phrases: list(
      "in summary, to summarize, summary, summarizing, so far, to recap, recap, overall, in short, putting it together, putting it all together, all together, in total, so in total, altogether, key points, so to summarize, so overall, results, so we have, so now we have",
    ),
    matches: "To recap, a = 2.",
    misses: "He gave no summary of it.",
  },
  {
    id: "reply",
    at: "anywhere",
    says: "thinks about the reply (“$”)",
    phrases: list(
      "draft, drafting, the response, my response, the reply, final response, final output, respond, i'll write, i'll respond, i should respond, i'll present, i'll provide, i'll include, write the answer, structure the, output format, the format, tone, explanation, formatting, present the, in the answer, we should answer, i'll answer, provide answer, provide the answer, return answer",
    ),
    matches: "Now draft the reply.",
    misses: "A draughty room.",
  },
  {
    id: "rules",
    at: "anywhere",
    says: "weighs its rules (“$”)",
    phrases: list(
      "policy, policies, guidelines, allowed, disallowed, comply, refuse, refusal, harmful, instructions, instruction, system prompt, system message, developer message, safe completion, the hint, user asks, user is asking, must not, should not",
    ),
    matches: "Policy says it is fine.",
    misses: "A polite request.",
  },
  {
    id: "otherwise",
    at: "opening",
    says: "treats the other case (“$”)",
    phrases: list(
      "otherwise, if not, if yes, if it, else, if the, if a, if so, if there, when the, elif, return, if x, if we",
    ),
    matches: "Otherwise, return zero.",
    misses: "It is otherwise fine.",
  },
  {
    id: "similarly",
    at: "opening",
    says: "goes on in the same way (“$”)",
    phrases: list(
      "similarly, likewise, in the same way, same for, the same, same thing, same with, and so on, the second, the third, the next, the first, the last",
    ),
    matches: "Similarly, y = 3.",
    misses: "A similar case.",
  },
  {
    id: "denote",
    at: "anywhere",
    says: "names things (“$”)",
    phrases: list(
      "let me denote, denote, denoted, let's denote, let x, let n, let's call, define, let a, let s, let p, let's define, set up, let me define, let the, notation",
    ),
    matches: "Let me denote the sum by S.",
    misses: "A detonation.",
  },
  {
    id: "must be",
    at: "anywhere",
    says: "deduces (“$”)",
    phrases: list(
      "must be, must, implies, which implies, means that, this means, which means, it follows, we get, we have, gives, this gives, equals, is equal to, becomes, simplifies to, so that, would be, will be, results in, leads to, yields, equal",
    ),
    matches: "So x must be even.",
    misses: "A mustard seed.",
  },
  {
    id: "suggests",
    at: "anywhere",
    says: "weighs the text (“$”)",
    phrases: list(
      "suggests, indicates, could be, argue, argument, implies that, could help, which could, which might, important, reason, evidence, factor, effect, cause, impact, people, support, likely to, opinion, because of",
    ),
    matches: "This suggests a trend.",
    misses: "A suggestion box.",
  },
  {
    id: "negation",
    at: "anywhere",
    says: "",
    phrases: list(
      "not, doesn't, don't, isn't, can't, cannot, no, never, none, won't, wouldn't, didn't, aren't, nothing, wasn't",
    ),
    matches: "It does not hold.",
    misses: "A note on this.",
  },
  {
    id: "code words",
    at: "anywhere",
    says: "",
    phrases: list(
      "the code, code, the function, function, the loop, loop, array, list, string, variable, index, returns, return, print, input, output, program, element, elements",
    ),
    matches: "The code returns it.",
    misses: "Decoding is done.",
  },
  {
    id: "all cases",
    at: "anywhere",
    says: "",
    phrases: list("all, each, every, both, any, only, always"),
    matches: "All of them hold.",
    misses: "Tall trees.",
  },
  {
    id: "first person doubt",
    at: "anywhere",
    says: "doubts its own reading (“$”)",
    phrases: list(
      "did i, am i, do i, have i, i wonder, i was, i might have, i may have, maybe i, perhaps i, should i, i don't, i can't, i thought, i assumed, i had, if i, i did, i just, i think i, i need",
    ),
    matches: "Did I miss a case?",
    misses: "Did it rain?",
  },
  {
    id: "but in sentence",
    at: "anywhere",
    says: "",
    phrases: list("but, however, although, though, yet, except, unless, whereas, while, instead"),
    matches: "It is small but positive.",
    misses: "The butter melts.",
  },
  {
    id: "correct version",
    at: "anywhere",
    says: "puts it right (“$”)",
    phrases: list(
      "should be, should have been, need to fix, fix, corrected, correction, instead of, the issue, issue, bug, the error, the bug, the mistake, needs to be, should have, supposed, replaced",
    ),
    matches: "It should be i + 1 instead.",
    misses: "A shoulder bag.",
  },
  {
    id: "supposed",
    at: "anywhere",
    role: "doubt",
    says: "doubts what is meant (“$”)",
    phrases: list(
      "is supposed to, supposed to, is intended, intended, meant to, what if, what does, not specified, is unclear, missing something, doesn't say, doesn't mention, isn't specified, not mentioned, not given, the user might, typo",
    ),
    matches: "Is it supposed to be sorted?",
    misses: "A compost heap.",
  },
];

/** Every cue with its phrases in all languages. */
export const cues: readonly Cue[] = englishCues.map((cue) => {
  const others = Object.values(cuePhrases[`${cue.at} ${cue.id}`] ?? {}).flatMap(list);
  return { ...cue, phrases: [...new Set([...cue.phrases, ...others])] };
});

function list(phrases: string): readonly string[] {
  return phrases.split(", ");
}
