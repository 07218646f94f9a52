using System.Text.Json;
using SimplexChat.Api;

namespace SimplexChat.Simulator.Cores;

/// <summary>The contact cards of the SimpleX Chat developers, which each new user of a core has.</summary>
internal static class DeveloperCards
{
    private const string Resource = "SimplexChat.Simulator.DeveloperCards.json";

    public static IReadOnlyList<Profile> All { get; } = [.. Read()];

    private static IEnumerable<Profile> Read()
    {
        using var stream = typeof(DeveloperCards).Assembly.GetManifestResourceStream(Resource)!;
        using var document = JsonDocument.Parse(stream);
        foreach (var card in document.RootElement.EnumerateArray())
        {
            yield return Profile.FromJson(card.GetRawText());
        }
    }
}
