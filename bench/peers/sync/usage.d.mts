export function answerQuestions(): void;
