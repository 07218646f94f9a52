using SimplexChat.ApiGenerator;
using SimplexChat.ApiGenerator.Facts;
using SimplexChat.ApiGenerator.Import;

const string Usage = """
    Usage: SimplexChat.ApiGenerator generate|check FACTS FOLDER
           SimplexChat.ApiGenerator import FOLDER [--facts FACTS] [--version VERSION [--write]]
      generate   write the API's types from the facts to the folder, and remove files that aren't generated any more
      check      list the files that generate would change; exit code 1 if there are any
      import     list the differences between upstream's reference, a folder with COMMANDS.md, EVENTS.md and TYPES.md,
                 and the facts of a core version, by default the newest. --write updates the facts, and adds the version
                 if it is new. FACTS is api/simplex-chat-api.json by default. Exit code 1 if there are differences that
                 aren't written, 3 if a line of the reference can't be read.
      All commands    exit code 3 if the facts or the corrections don't fit together; the message names the place.
    """;

switch (args)
{
    case [("generate" or "check") and var verb, var factsPath, var folder]:
        return Generate(factsPath, folder, isCheck: verb == "check");
    case ["import", .. var rest] when ImportOptions.Parse(rest) is { } options:
        return Import(options);
    default:
        Console.Error.WriteLine(Usage);
        return 2;
}

static int Generate(string factsPath, string folder, bool isCheck)
{
    try
    {
        return WriteTypes(factsPath, folder, isCheck);
    }
    catch (Exception problem) when (problem is InvalidDataException or IOException)
    {
        Console.Error.WriteLine(problem.Message);
        return 3;
    }
}

static int WriteTypes(string factsPath, string folder, bool isCheck)
{
    var wanted = ApiWriter.Write(ApiFacts.Read(factsPath));
    var difference = ApiFolder.Compare(folder, wanted);
    if (isCheck)
    {
        foreach (var line in difference.Describe())
        {
            Console.Error.WriteLine(line);
        }

        return difference.IsEmpty ? 0 : 1;
    }

    difference.Apply(folder, wanted);
    Console.WriteLine($"{wanted.Count} files, {difference.Changed.Count} written, {difference.Stale.Count} removed.");
    return 0;
}

static int Import(ImportOptions options)
{
    try
    {
        return Importer.Run(options, Console.Out);
    }
    catch (Exception problem) when (problem is InvalidDataException or IOException)
    {
        Console.Error.WriteLine(problem.Message);
        return 3;
    }
}
