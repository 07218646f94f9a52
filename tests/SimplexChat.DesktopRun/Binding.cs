using System.Reflection;

namespace SimplexChat.DesktopRun;

/// <summary>Loads assemblies by their full names, as other modules in the process may do.</summary>
internal static class Binding
{
    public static async Task RunAsync(string[] names)
    {
        // After this conversation, all assemblies of the module are loaded.
        await Conversation.RunAsync([]);
        foreach (var name in names)
        {
            Console.WriteLine(Find(name));
        }
    }

    private static string Find(string name)
    {
        try
        {
            return Assembly.Load(name).FullName;
        }
        catch (FileNotFoundException)
        {
            return "none";
        }
    }
}
