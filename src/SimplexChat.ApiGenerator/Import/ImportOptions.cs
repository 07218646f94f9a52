namespace SimplexChat.ApiGenerator.Import;

/// <summary>The command line of an import.</summary>
/// <param name="Folder">The folder of the reference.</param>
/// <param name="Facts">The file of the facts.</param>
/// <param name="Version">The core version of the reference, or null for the newest version of the facts.</param>
/// <param name="Write">Whether to write the facts.</param>
internal sealed record ImportOptions(string Folder, string Facts, string? Version, bool Write)
{
    /// <summary>Returns the options, or null if the arguments aren't valid.</summary>
    public static ImportOptions? Parse(IReadOnlyList<string> arguments)
    {
        if (arguments.Count == 0)
        {
            return null;
        }

        var options = new ImportOptions(arguments[0], "api/simplex-chat-api.json", null, false);
        for (var i = 1; i < arguments.Count; i++)
        {
            var value = i + 1 < arguments.Count ? arguments[i + 1] : null;
            switch (arguments[i])
            {
                case "--write":
                    options = options with { Write = true };
                    break;
                case "--facts" when value is not null:
                    options = options with { Facts = value };
                    i++;
                    break;
                case "--version" when System.Version.TryParse(value, out _):
                    options = options with { Version = value };
                    i++;
                    break;
                default:
                    return null;
            }
        }

        // Writing requires an explicit version.
        return options is { Write: true, Version: null } ? null : options;
    }
}
