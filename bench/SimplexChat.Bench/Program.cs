using System.Globalization;
using SimplexChat.Bench;

// serve TRANSCRIPTS CONTACTS: writes the address of a core, and serves the core until the standard input ends.
// burst URI COMMANDS: measures this number of /user commands in progress at the same time, and one by one.
switch (args)
{
    case ["serve", var transcripts, var contacts]:
        await using (var core = BenchCore.Start(transcripts, Number(contacts)))
        {
            Console.WriteLine(core.Uri);
            await Console.In.ReadToEndAsync();
        }

        return 0;
    case ["burst", var uri, var commands]:
        Console.WriteLine(await Burst.MeasureAsync(new Uri(uri), Number(commands)));
        return 0;
    default:
        await Console.Error.WriteLineAsync("serve TRANSCRIPTS CONTACTS | burst URI COMMANDS");
        return 2;
}

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
