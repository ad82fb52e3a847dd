/** What the built-in recordings and the views that show them both name. */

/** The model's name of the recording that is played where no other one is about the text that was sent. */
export const generalRecording = "recording-general";
