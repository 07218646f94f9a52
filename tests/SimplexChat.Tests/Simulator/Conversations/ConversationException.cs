namespace SimplexChat.Tests.Simulator;

/// <summary>Two conversations are not the same; the message names the first difference.</summary>
public sealed class ConversationException(string message) : Exception(message);
