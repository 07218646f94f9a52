using System.Text;

namespace SimplexChat.Api;

/// <summary>A command of the bot API with the type of its response.</summary>
/// <typeparam name="TResponse">The type of the response, or <see cref="ChatResponse"/> if the command has several.</typeparam>
public abstract record ChatCommand<TResponse> : ChatCommand
    where TResponse : ChatResponse
{
    /// <inheritdoc/>
    public virtual bool Equals(ChatCommand<TResponse>? other) => base.Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => base.GetHashCode();

    /// <inheritdoc/>
    protected override bool PrintMembers(StringBuilder builder) => false;
}
