namespace SimplexChat.Simulator.Cores;

/// <summary>
/// The unique names of a user's contacts and groups. The second contact or group with the same name gets the suffix
/// <c>_1</c>, the third <c>_2</c>.
/// </summary>
internal sealed class LocalNames
{
    private readonly KeyedTable<string> _used = new(static name => name);

    public string Take(string displayName)
    {
        var name = displayName;
        for (var i = 1; !_used.Add(name); i++)
        {
            name = $"{displayName}_{i}";
        }

        return name;
    }

    public bool IsTaken(string displayName) => _used.Find(displayName) is not null;

    public void Release(string localDisplayName) => _used.Remove(localDisplayName);
}
