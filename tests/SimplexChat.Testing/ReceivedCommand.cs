namespace SimplexChat.Testing;

/// <summary>A command of a client.</summary>
/// <param name="CorrId">The id for the response.</param>
/// <param name="Text">The command string.</param>
public sealed record ReceivedCommand(string CorrId, string Text);
