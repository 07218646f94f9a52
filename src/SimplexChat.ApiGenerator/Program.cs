using SimplexChat.ApiGenerator;
using SimplexChat.ApiGenerator.Facts;

const string Usage = """
    Usage: SimplexChat.ApiGenerator generate|check FACTS FOLDER
      generate   write the API's types from the facts into the folder, and remove what is no longer there
      check      say which files differ from what generate would write; exit code 1 if any
    """;

if (args is not [("generate" or "check") and var verb, var factsPath, var folder])
{
    Console.Error.WriteLine(Usage);
    return 2;
}

var wanted = ApiWriter.Write(ApiFacts.Read(factsPath));
var difference = ApiFolder.Compare(folder, wanted);
if (verb == "check")
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
