using System.Text.Json;

namespace SimplexChat;

public sealed partial class SimplexSession
{
    private const string VersionCommand = "/version";

    private Version? _coreVersion;

    /// <summary>
    /// The core's version, such as 6.4.5.1; null from a core that does not say. It is asked for once. The command,
    /// <c>/version</c>, is a core's own and in no reference.
    /// </summary>
    /// <param name="cancellationToken">Ends the wait at once.</param>
    /// <inheritdoc cref="SendRawAsync" path="/exception"/>
    public async Task<Version?> GetCoreVersionAsync(CancellationToken cancellationToken = default)
    {
        if (_coreVersion is null)
        {
            using var answer = await AskRawAsync(VersionCommand, cancellationToken).ConfigureAwait(false);
            _coreVersion = ReadVersion(answer);
        }

        return _coreVersion;
    }

    private static Version? ReadVersion(RawResponse answer)
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
}
