using SimplexChat.Api;

namespace SimplexChat.Simulator.Wire;

/// <summary>The exception for a command that a core refuses with the response <c>chatCmdError</c>.</summary>
internal sealed class CoreRefusal(ChatError error) : Exception(error.Type)
{
    public ChatError Error { get; } = error;

    /// <summary>Gets the error for all commands that a core can't read. A real core gives no details either.</summary>
    public static CoreRefusal Unreadable => Of(new CommandErrorChatErrorType { Message = "Failed reading: empty" });

    public static CoreRefusal NotAllowed(string feature) => Of(new CommandErrorChatErrorType { Message = $"feature not allowed {feature}" });

    public static CoreRefusal Of(ChatErrorType error) => new(new ErrorChatError { ErrorType = error });

    public static CoreRefusal Of(StoreError error) => new(new ErrorStoreChatError { StoreError = error });

    public static CoreRefusal Of(AgentErrorType error) => new(new ErrorAgentChatError { AgentError = error });
}
