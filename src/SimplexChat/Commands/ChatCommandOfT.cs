namespace SimplexChat.Api;

/// <summary>A command of the bot API with the type of its response.</summary>
/// <typeparam name="TResponse">The type of the response, or <see cref="ChatResponse"/> if the command has several.</typeparam>
public abstract record ChatCommand<TResponse> : ChatCommand
    where TResponse : ChatResponse;
