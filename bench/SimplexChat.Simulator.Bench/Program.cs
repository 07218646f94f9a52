using System.Globalization;
using SimplexChat.Simulator.Bench;

// group CORES MEMBERS: measures a group with this number of members on a network with this number of cores, and its memory.
// commands COUNT: measures the commands per second over loopback WebSocket, with many commands in progress.
// script TIMES: runs one script on this number of networks, and checks that the bytes of all networks are equal.
switch (args)
{
    case ["group", var cores, var members]:
        Console.WriteLine(await LargeGroup.MeasureAsync(Number(cores), Number(members)));
        return 0;
    case ["commands", var count]:
        Console.WriteLine(await LoopbackCommands.MeasureAsync(Number(count)));
        return 0;
    case ["script", var times]:
        Console.WriteLine(await RepeatedScript.MeasureAsync(Number(times)));
        return 0;
    default:
        await Console.Error.WriteLineAsync("group CORES MEMBERS | commands COUNT | script TIMES");
        return 2;
}

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
