using System.Globalization;
using SimplexChat.Simulator.Bench;

// group CORES MEMBERS: a network of that many cores, whose users are the members of one group; its memory.
// commands COUNT: that many commands a client sends to a core over loopback WebSocket, many in flight; a second's.
// script TIMES: one script on that many networks, each of which has to say the same, byte for byte.
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
