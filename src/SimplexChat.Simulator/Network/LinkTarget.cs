using SimplexChat.Api;

namespace SimplexChat.Simulator;

/// <summary>Where a link leads: to an address, an invitation or a group of a core.</summary>
internal abstract class LinkTarget(ChatCore core, Account account, CreatedConnLink link)
{
    public ChatCore Core { get; } = core;

    public Account Account { get; } = account;

    public CreatedConnLink Link { get; } = link;

    /// <summary>The full link that its short link leads to.</summary>
    public virtual CreatedConnLink ResolvedLink => Link;

    /// <summary>Every way of writing the link.</summary>
    public IEnumerable<string> Links => new[] { Link.ConnFullLink, Link.ConnShortLink!, ResolvedLink.ConnFullLink }.Distinct();
}
