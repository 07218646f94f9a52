using SimplexChat.Api;

namespace SimplexChat.Simulator;

/// <summary>Where a link to a person leads.</summary>
internal abstract class ContactLinkTarget(ChatCore core, Account account, CreatedConnLink link) : LinkTarget(core, account, link)
{
    /// <summary>What somebody sees who opens the short link.</summary>
    public abstract ContactShortLinkData Data { get; }
}
