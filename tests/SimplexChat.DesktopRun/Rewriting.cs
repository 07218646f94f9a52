using SimplexChat.Api;

namespace SimplexChat.DesktopRun;

/// <summary>Reads what cores have said, a line each, as a response or an event, and writes it as JSON again.</summary>
internal static class Rewriting
{
    public static async Task RunAsync()
    {
        while (await Console.In.ReadLineAsync() is { } line)
        {
            var (direction, json) = (line.Split(' ')[0], line.Substring(line.IndexOf(' ') + 1));
            Console.WriteLine(direction == "response"
                ? ChatResponse.FromJson(json).ToJson()
                : ChatEvent.FromJson(json).ToJson());
        }
    }
}
