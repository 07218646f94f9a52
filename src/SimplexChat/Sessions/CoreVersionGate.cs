using System.Collections;
using System.Reflection;
using System.Text.Json;
using SimplexChat.Api;

namespace SimplexChat.Sessions;

/// <summary>
/// Caches the core's version for the time of the connection, and checks that a core is new enough. An older core reports only
/// that it can't read a command, and ignores fields that it doesn't support.
/// </summary>
/// <param name="session">The session with the core.</param>
/// <param name="note">Takes a notice if the facts don't say whether the core supports a part.</param>
internal sealed class CoreVersionGate(SimplexSession session, Action<NoticeKind, string> note)
{
    private const string VersionCommand = "/version";

    private readonly HashSet<string> _noted = new(StringComparer.Ordinal);
    private Version? _version;

    public async Task<Version?> GetAsync(CancellationToken cancellationToken)
    {
        if (_version is { } known)
        {
            return known;
        }

        using var answer = await session.AskRawAsync(VersionCommand, cancellationToken).ConfigureAwait(false);
        return _version = Read(answer);
    }

    /// <summary>Clears the cache.</summary>
    public void Clear() => _version = null;

    public async Task RequireAsync(string since, string what, CancellationToken cancellationToken)
    {
        if (await GetAsync(cancellationToken).ConfigureAwait(false) is not { } version)
        {
            return;
        }

        switch (ApiVersions.Supports(version, since))
        {
            case false:
                throw new SimplexInputException($"{what} requires {ApiVersions.Requirement(since)}. This core has version {version}.");
            case null when IsFirst(what):
                note(
                    NoticeKind.SupportUnknown,
                    $"{what} is new in one of the core versions after {ApiVersions.Before(since)}, up to {since}. A core that doesn't support it may ignore it. This core has version {version}.");
                break;
        }
    }

    public async Task RequireKnownAsync(object? value, CancellationToken cancellationToken)
    {
        foreach (var (name, since) in NewerParts(value))
        {
            await RequireAsync(since, $"'{name}'", cancellationToken).ConfigureAwait(false);
        }
    }

    private bool IsFirst(string what)
    {
        lock (_noted)
        {
            return _noted.Add(what);
        }
    }

    private static Version? Read(RawResponse answer)
    {
        if (answer.Type != "versionInfo")
        {
            return null;
        }

        using var json = JsonDocument.Parse(answer.Json);
        return json.RootElement.TryGetProperty("versionInfo", out var info)
            && info.ValueKind == JsonValueKind.Object
            && info.TryGetProperty("version", out var version)
            && Version.TryParse(version.GetString(), out var known)
                ? known
                : null;
    }

    // The fields and values that not all versions support, each with the first version that does.
    private static IEnumerable<(string Name, string Since)> NewerParts(object? value) => value switch
    {
        IApiEnum newer => newer.Since() is { } since ? [(newer.Value, since)] : [],
        ApiRecord record =>
            from property in record.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
            where property.CanWrite
            let part = property.GetValue(record)
            where part is not null
            from found in property.GetCustomAttribute<ApiSinceAttribute>() is { } since ? [(property.Name, since.Version)] : NewerParts(part)
            select found,
        IEnumerable list and not string => list.Cast<object?>().SelectMany(NewerParts),
        _ => [],
    };
}
