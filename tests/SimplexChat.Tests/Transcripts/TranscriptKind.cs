namespace SimplexChat.Tests.Transcripts;

/// <summary>What a line of a transcript is.</summary>
internal enum TranscriptKind
{
    Command,
    Response,
    Event,
}
