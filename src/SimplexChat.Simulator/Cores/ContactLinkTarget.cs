using SimplexChat.Api;

namespace SimplexChat.Simulator.Cores;

/// <summary>The target of a link to a person.</summary>
internal abstract class ContactLinkTarget(ChatCore core, Account account, CreatedConnLink link) : LinkTarget(core, account, link)
{
    /// <summary>Gets the data of the short link.</summary>
    public abstract ContactShortLinkData Data { get; }
}
