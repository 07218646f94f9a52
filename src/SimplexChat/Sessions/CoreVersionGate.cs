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

    public Task RequireKnownAsync(object? value, CancellationToken cancellationToken)
    {
        var parts = new List<NewerPart>();
        AddNewerParts(value, parts);
        // Most values have no such part. The check then costs no asynchronous call.
        return parts.Count == 0 ? Task.CompletedTask : RequireAsync(parts, cancellationToken);
    }

    private async Task RequireAsync(List<NewerPart> parts, CancellationToken cancellationToken)
    {
        foreach (var part in parts)
        {
            await RequireAsync(part.Since, $"'{part.Name}'", cancellationToken).ConfigureAwait(false);
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

    // Adds the fields and values that not all versions support. Runs for each message, so it uses no LINQ, whose code the
    // runtime would compile in each process.
    private static void AddNewerParts(object? value, List<NewerPart> parts)
    {
        switch (value)
        {
            case IApiEnum newer when newer.Since() is { } since:
                parts.Add(new(newer.Value, since));
                break;
            case ApiRecord record:
                foreach (var property in record.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
                {
                    if (property.CanWrite && property.GetValue(record) is { } part)
                    {
                        AddNewerParts(property, part, parts);
                    }
                }

                break;
            case ICollection { Count: 0 } or string:
                break;
            case IEnumerable list:
                foreach (var item in list)
                {
                    AddNewerParts(item, parts);
                }

                break;
        }
    }

    private static void AddNewerParts(PropertyInfo property, object value, List<NewerPart> parts)
    {
        if (property.IsDefined(typeof(ApiSinceAttribute)))
        {
            parts.Add(new(property.Name, property.GetCustomAttribute<ApiSinceAttribute>()!.Version));
        }
        else
        {
            AddNewerParts(value, parts);
        }
    }

    // A part of a value, with the first core version that supports the part.
    private sealed class NewerPart(string name, string since)
    {
        public string Name => name;

        public string Since => since;
    }
}
