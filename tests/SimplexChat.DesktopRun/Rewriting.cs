using SimplexChat.Api;

namespace SimplexChat.DesktopRun;

/// <summary>Reads recorded responses and events of cores, one on each line, and writes them as JSON again.</summary>
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
