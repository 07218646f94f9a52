using SimplexChat.Api;

namespace SimplexChat.Simulator;

/// <summary>A command can't be carried out; the core answers <c>chatCmdError</c>.</summary>
internal sealed class CoreRefusal(ChatError error) : Exception(error.Type)
{
    public ChatError Error { get; } = error;

    /// <summary>What a core says of whatever it can't read: no hint of what was wrong.</summary>
    public static CoreRefusal Unreadable => Of(new CommandErrorChatErrorType { Message = "Failed reading: empty" });

    public static CoreRefusal NotAllowed(string feature) => Of(new CommandErrorChatErrorType { Message = $"feature not allowed {feature}" });

    public static CoreRefusal Of(ChatErrorType error) => new(new ErrorChatError { ErrorType = error });

    public static CoreRefusal Of(StoreError error) => new(new ErrorStoreChatError { StoreError = error });

    public static CoreRefusal Of(AgentErrorType error) => new(new ErrorAgentChatError { AgentError = error });
}
