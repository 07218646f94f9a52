namespace SimplexChat.Simulator.Cores;

/// <summary>The working links of a network.</summary>
internal sealed class LinkDirectory
{
    private readonly Dictionary<string, LinkTarget> _targets = new(StringComparer.Ordinal);

    public void Add(LinkTarget target)
    {
        foreach (var link in target.Links)
        {
            _targets.Add(link, target);
        }
    }

    public void Remove(LinkTarget target)
    {
        foreach (var link in target.Links)
        {
            _targets.Remove(link);
        }
    }

    public LinkTarget? Find(string link) => _targets.TryGetValue(link, out var target) ? target : null;
}
