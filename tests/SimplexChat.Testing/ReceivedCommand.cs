namespace SimplexChat.Testing;

/// <summary>A command as it came from a client.</summary>
/// <param name="CorrId">The id to answer with.</param>
/// <param name="Text">The command string.</param>
public sealed record ReceivedCommand(string CorrId, string Text);
