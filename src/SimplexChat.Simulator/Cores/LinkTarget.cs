using SimplexChat.Api;

namespace SimplexChat.Simulator.Cores;

/// <summary>The target of a link: an address, an invitation or a group of a core.</summary>
internal abstract class LinkTarget(ChatCore core, Account account, CreatedConnLink link)
{
    public ChatCore Core { get; } = core;

    public Account Account { get; } = account;

    public CreatedConnLink Link { get; } = link;

    /// <summary>Gets the full link that the short link resolves to.</summary>
    public virtual CreatedConnLink ResolvedLink => Link;

    /// <summary>Gets all forms of the link.</summary>
    public IEnumerable<string> Links => new[] { Link.ConnFullLink, Link.ConnShortLink!, ResolvedLink.ConnFullLink }.Distinct();
}
