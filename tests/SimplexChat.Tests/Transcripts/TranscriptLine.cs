namespace SimplexChat.Tests.Transcripts;

/// <summary>A line of a transcript.</summary>
/// <param name="Place">File and line.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Text">The command string, or the JSON of what the core said.</param>
internal sealed record TranscriptLine(string Place, TranscriptKind Kind, string Text);
