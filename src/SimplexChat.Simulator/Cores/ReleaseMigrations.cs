using System.Text.Json;

namespace SimplexChat.Simulator.Cores;

/// <summary>
/// The database migrations of the release build, which <c>/version</c> lists. The simulator has no database and executes none of
/// them.
/// </summary>
internal static class ReleaseMigrations
{
    private const string Resource = "SimplexChat.Simulator.ReleaseMigrations.json";

    private static readonly JsonElement Lists = Read();

    public static JsonElement Chat => Lists.GetProperty("chatMigrations");

    public static JsonElement Agent => Lists.GetProperty("agentMigrations");

    private static JsonElement Read()
    {
        using var stream = typeof(ReleaseMigrations).Assembly.GetManifestResourceStream(Resource)!;
        using var document = JsonDocument.Parse(stream);
        return document.RootElement.Clone();
    }
}
