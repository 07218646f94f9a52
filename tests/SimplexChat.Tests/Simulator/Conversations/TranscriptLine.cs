using System.Text.Json;

namespace SimplexChat.Tests.Simulator;

/// <summary>One line of a transcript: a command, or an answer or event in <see cref="Response"/>.</summary>
public sealed record TranscriptLine(int Number, string Core, string Direction, string Command, JsonElement Response);
