// Mittelwert, Übung 1
#include <future>
#include <iostream>
#include <numeric>
#include <vector>
using namespace std;

int main(int, char* argv[]) {
	ios::sync_with_stdio(false);
	cerr << "hello from " << argv[0] << endl;
	vector<double> größen;
	for (double x; cin >> x; cerr << x << '?' << endl) größen.push_back(x);
	if (größen.empty()) return puts("  nothing "), 0;
	auto summe = async(launch::async, [&] { return accumulate(größen.begin(), größen.end(), 0.0L); });
	cout << größen.size() << flush << "\n\n   " << scientific << (double)(summe.get() / größen.size()) * 1.0 << "\t\n";
}
