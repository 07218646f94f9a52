namespace SimplexChat.Api;

/// <summary>A command of the bot API, and the type of what it answers.</summary>
/// <typeparam name="TResponse">The response; <see cref="ChatResponse"/> where the command has several.</typeparam>
public abstract record ChatCommand<TResponse> : ChatCommand
    where TResponse : ChatResponse;
