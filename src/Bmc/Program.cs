Console.WriteLine("bmc");
